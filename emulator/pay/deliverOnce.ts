import { type NoticeTry, type SentMessage } from './notice';

/** One delivery, ready to go. */
export interface Delivery {
  sent?: SentMessage;
  /** Rejects when there is no answer. */
  send(): Promise<{ answer: unknown; accepted: boolean }>;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Sends it; an answer that takes longer than `limitMs` (real ms) counts as none. Never rejects. */
export async function deliverOnce({ sent, send }: Delivery, at: number, limitMs: number): Promise<NoticeTry> {
  let timer: NodeJS.Timeout | undefined;
  const known = { at, ...(sent && { sent }) };
  const tooLate = new Promise<NoticeTry>((resolve) => {
    timer = setTimeout(
      () => resolve({ ...known, error: `no answer within ${limitMs} ms`, accepted: false }),
      limitMs,
    );
  });
  const answered = async (): Promise<NoticeTry> => {
    try {
      return { ...known, ...(await send()) };
    } catch (error) {
      return { ...known, error: reasonOf(error), accepted: false };
    }
  };
  try {
    return await Promise.race([answered(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
