import type { World } from './world';

/** A step of the story that came out as it should. */
export interface Told {
  /** What happened, a line each. */
  lines: string[];
  /** What the functions called in this step cost. */
  remoteCalls?: { sequential: number; total: number };
}

export interface Step {
  title: string;
  /** @throws NotAsItShouldBe */
  run(world: World): Promise<Told>;
}

/** Something did not come out as it should; the demo ends with exit code 1. */
export class NotAsItShouldBe extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotAsItShouldBe';
  }
}

/** Equal as JSON, or the step fails saying what was expected. */
export function mustBe(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new NotAsItShouldBe(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

/** There, or the step fails saying what is missing. */
export function mustExist<T>(what: string, found: T | undefined): T {
  if (found !== undefined) return found;
  throw new NotAsItShouldBe(`${what}: expected, but there is none`);
}

/** Fen as yuan, for people. */
export function yuan(fee: number): string {
  const sign = fee < 0 ? '-' : '';
  const digits = String(Math.abs(fee)).padStart(3, '0');
  return `${sign}¥${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
