import { type Cost } from './readingCost';

const EVERY_MS = 5000;

/** Counts readings, keeps the dearest, and says every few seconds how far it is. */
export function createProgress(name: string, runs: number, print: (line: string) => void) {
  const begin = performance.now();
  const most: Cost = { cpuMs: 0, bytes: 0 };
  let done = 0;
  let printedAt = begin;
  const secondsSince = () => (performance.now() - begin) / 1000;
  return {
    most,
    count({ cpuMs, bytes }: Cost) {
      done += 1;
      most.cpuMs = Math.max(most.cpuMs, cpuMs);
      most.bytes = Math.max(most.bytes, bytes);
      if (performance.now() - printedAt < EVERY_MS) return;
      printedAt = performance.now();
      print(`  ${name}: ${done} of ${runs}, ${Math.round(done / secondsSince())} a second`);
    },
    end() {
      const seconds = secondsSince();
      print(
        `${name}: ${done} in ${seconds.toFixed(1)} s, ${Math.round(done / seconds)} a second; ` +
          `at most ${most.cpuMs.toFixed(1)} ms of CPU and ${(most.bytes / 2 ** 20).toFixed(2)} MB`,
      );
    },
  };
}
