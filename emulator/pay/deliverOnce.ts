import { isRecord } from '../isRecord';
import { type NoticeTry } from './notice';

/** A function's return value counts only in this form. Source: CloudPay.paymentCallback, return value. */
const accepts = (answer: unknown): boolean => isRecord(answer) && answer.errcode === 0;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs `send` and judges its answer; one that takes longer than `limitMs` (real ms) counts as none. Never rejects. */
export async function deliverOnce(
  send: () => Promise<unknown>,
  at: number,
  limitMs: number,
): Promise<NoticeTry> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<NoticeTry>((resolve) => {
    timer = setTimeout(
      () => resolve({ at, error: `no answer within ${limitMs} ms`, accepted: false }),
      limitMs,
    );
  });
  const answered = async (): Promise<NoticeTry> => {
    try {
      const answer = await send();
      return { at, answer, accepted: accepts(answer) };
    } catch (error) {
      return { at, error: reasonOf(error), accepted: false };
    }
  };
  try {
    return await Promise.race([answered(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
