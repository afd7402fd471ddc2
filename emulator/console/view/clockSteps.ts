import { type Snapshot } from '../snapshot';
import { happeningText } from './happening';
import { fromNowText, shortTimeText } from './moment';

const MINUTE_MS = 60_000;

/** How far one press moves the clock, virtual ms. */
export const clockSteps: readonly { text: string; advanceMs: number }[] = [
  { text: '+1 分钟', advanceMs: MINUTE_MS },
  { text: '+30 分钟', advanceMs: 30 * MINUTE_MS },
  { text: '+1 天', advanceMs: 24 * 60 * MINUTE_MS },
];

/** What comes next, in words. */
export function nextText({ next }: Pick<Snapshot, 'next'>, now: number): string {
  if (!next) return '没有安排任何事';
  return `${happeningText(next.name)}，${shortTimeText(next.at)}，${fromNowText(next.at, now)}`;
}
