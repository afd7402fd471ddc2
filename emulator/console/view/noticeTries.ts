import * as v from 'valibot';
import { type Notice, type NoticeTry } from '../../pay/notice';
import { fromNowText, shortTimeText, spanText } from './moment';
import { type Badge } from './tone';

export interface TryRow {
  /** Counts from 1. */
  n: number;
  time: string;
  /** Since the try before it, or since the notice was made. */
  pause: string;
  verdict: Badge;
  answer: string;
}

/** What an address answers: its status, and its body as it was. */
const httpAnswer = v.object({ status: v.number(), body: v.string() });

function answerText({ answer, error, sent }: NoticeTry): string {
  if (error !== undefined) return error;
  if (sent && v.is(httpAnswer, answer)) return `HTTP ${answer.status} ${answer.body}`;
  return answer === undefined ? '没有返回值' : JSON.stringify(answer);
}

/** Every delivery of a notice, oldest first. */
export function noticeTries({ tries, createdAt }: Notice): TryRow[] {
  return tries.map((attempt, index) => ({
    n: index + 1,
    time: shortTimeText(attempt.at),
    pause: spanText(attempt.at - (tries[index - 1]?.at ?? createdAt)),
    verdict: attempt.accepted ? { text: '已接收', tone: 'good' } : { text: '未接收', tone: 'bad' },
    answer: answerText(attempt),
  }));
}

/** What becomes of a notice now: `下一次 11-21 10:21:27，还有 15 秒`; empty when nothing more comes. */
export const nextTryText = (notice: Notice, now: number): string =>
  notice.state === 'waiting'
    ? `下一次 ${shortTimeText(notice.dueAt)}，${fromNowText(notice.dueAt, now)}`
    : '';

/** Whom a notice is for, in short: the function, or the path of a direct merchant's address. */
export const targetText = ({ functionName, direct }: Pick<Notice, 'functionName' | 'direct'>): string =>
  direct === undefined ? functionName : functionName.replace(/^https?:\/\/[^/]+/, '');
