import { createServer } from 'node:net';
import { LOOPBACK_ADDRESS } from '../gateway/loopback';

const PORTS_TRIED = 100;
const HIGHEST_PORT = 65_535;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, LOOPBACK_ADDRESS, () => probe.close(() => resolve(true)));
  });

/** The next port after `port` that nobody uses; undefined when the next hundred are taken. */
export async function nextFreePort(port: number): Promise<number | undefined> {
  for (let next = port + 1; next <= Math.min(port + PORTS_TRIED, HIGHEST_PORT); next += 1) {
    if (await isFree(next)) return next;
  }
  return undefined;
}
