// Makes every command work on a bare clone: plain Node, no dependencies, safe to run before each command.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM_NODE_MAJOR = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.wxcloud-pay-setup');

/** What is installed is described by the lock file and by the Node that native packages were chosen for. */
function wantedState() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}-${process.versions.modules}`;
}

/** Progress goes to stderr, so that `--json` commands keep their stdout clean. */
function say(text) {
  process.stderr.write(`${text}\n`);
}

function installPackages() {
  say('Installing npm packages (first run only, about half a minute) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  say(`npm ci failed${error ? `: ${error.message}` : ` with exit code ${status}`}.`);
  say('Check that the npm registry can be reached (npm ping), then run the command again.');
  process.exit(1);
}

const nodeMajor = Number(process.versions.node.split('.')[0]);
if (nodeMajor < MINIMUM_NODE_MAJOR) {
  say(`Node ${MINIMUM_NODE_MAJOR} or newer is needed; this is ${process.version}.`);
  process.exit(1);
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wantedState()) {
  installPackages();
  writeFileSync(stamp, wantedState());
}
// Only the tests need a browser.
if (process.argv.includes('--browser')) {
  const ensure = ['--import', 'tsx', join('scripts', 'browser', 'ensureBrowser.ts')];
  const { status } = spawnSync(process.execPath, ensure, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
