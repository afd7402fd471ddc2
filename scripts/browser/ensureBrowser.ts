// A Chromium for the real browser tests: finds one, else installs Debian's.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './findBrowser';
import { installPlan } from './installPlan';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function run([program = '', ...args]: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

function install(): boolean {
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  const plan = installPlan({ hasApt, isRoot: process.getuid?.() === 0 });
  if (plan.kind === 'byHand') {
    say(`No Chromium was found, and it cannot be installed from here: ${plan.why}.`);
    return false;
  }
  say('Installing Chromium with apt-get (first run only) ...');
  return plan.commands.every(run) && findBrowser() !== undefined;
}

try {
  if (findBrowser() === undefined && !install()) {
    say('Install Chromium or Chrome, or set CHROMIUM_PATH to the program, then run the command again.');
    process.exitCode = 1;
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
