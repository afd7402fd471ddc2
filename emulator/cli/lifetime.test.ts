import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a second %s ends at once what does not stop by itself',
  async (signal) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'fixtures', 'neverStops.ts')], {
      cwd: join(__dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const says = async (text: string) => {
      const [said]: Buffer[] = await once(child.stdout, 'data');
      expect(said?.toString().trim()).toBe(text);
    };
    await says('ready');
    child.kill(signal);
    await says('stopping');
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([130, null]);
  },
);
