import * as v from 'valibot';
import { happenedText } from './happening';

const moved = v.object({
  happened: v.array(v.object({ at: v.number(), name: v.string(), error: v.optional(v.string()) })),
});

/** What a command's answer is worth telling: what happened while the clock was moved; empty for everything else. */
export function newsOf(answer: unknown): string {
  const read = v.safeParse(moved, answer);
  return read.success ? `${happenedText(read.output.happened)}。` : '';
}
