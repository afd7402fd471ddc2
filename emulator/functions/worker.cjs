// Runs one cloud function in this process: the emulator's `instance.ts` is the other end of the channel.
// Everything a function could replace is taken hold of before its code is loaded.
const path = require('node:path');
const { captureConsole } = require('./worker/captureConsole.cjs');
const { describeFailure } = require('./worker/describeFailure.cjs');
const { installClock } = require('./worker/installClock.cjs');
const { installEnvironment } = require('./worker/installEnvironment.cjs');
const { resolveLikeTheCloud } = require('./worker/resolveLikeTheCloud.cjs');

const exit = process.exit.bind(process);
const send = process.send.bind(process);
const clock = installClock();
const realEnvironment = installEnvironment();
let loaded;
let instanceEnvironment = {};
let platformNames = [];

const tell = (message) => {
  if (process.connected) send(message);
};

/** Without the emulator there is nothing to live for, whatever the function is doing. */
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

/** The process ends with the call that broke it; a function that listens itself has dealt with it. */
const dieOf = (event, what) => {
  process.on(event, (reason) => {
    if (process.listenerCount(event) > 1) return;
    const last = { kind: 'died', failure: describeFailure(what, reason) };
    if (process.connected) send(last, () => exit(1));
    else exit(1);
  });
};

function setEnvironment(environment) {
  for (const name of platformNames) if (!(name in environment)) delete process.env[name];
  for (const name in environment) {
    if (process.env[name] !== environment[name]) process.env[name] = environment[name];
  }
  platformNames = Object.keys(environment);
}

function load({ name, dir, fallbackSdk }) {
  process.chdir(dir);
  realEnvironment.NODE_PATH = process.env.NODE_PATH ?? '';
  resolveLikeTheCloud({ dir, fallbackSdk });
  loaded = require(path.join(dir, 'index.js'));
  if (typeof loaded?.main !== 'function') {
    throw new TypeError(`index.js of "${name}" does not export a function named main`);
  }
}

async function obey({ id, load: loadOrder, run }) {
  let what = 'failed to load';
  try {
    clock.setOffset(run.offsetMs);
    if (loadOrder) instanceEnvironment = loadOrder.environment;
    const environment = { ...instanceEnvironment, ...run.environment };
    setEnvironment(environment);
    if (loadOrder) {
      load(loadOrder);
      tell({ kind: 'loaded', id });
    }
    what = 'threw';
    const text = JSON.stringify(environment);
    const environ = Object.entries(environment)
      .map(([name, value]) => `${name}=${value}`)
      .join(';');
    const returned = await loaded.main(JSON.parse(run.event), { ...run.context, environ, environment: text });
    what = 'returned something that JSON cannot hold';
    const result = JSON.stringify(returned) ?? 'null';
    tell({ kind: 'returned', id, result });
  } catch (error) {
    tell({ kind: 'failed', id, failure: describeFailure(what, error) });
  }
}

captureConsole(tell);
dieOf('uncaughtException', 'threw outside its main');
dieOf('unhandledRejection', 'left a rejected promise unhandled');
process.exit = (code = process.exitCode) => {
  const message = `process.exit(${code ?? ''}) was called`;
  tell({ kind: 'died', failure: describeFailure('ended its own process', new Error(message)) });
  exit(code);
};
// Ctrl-C in a terminal reaches the whole group; the emulator ends its instances itself.
process.on('SIGINT', () => {});
process.on('message', obey);
process.send = undefined;
