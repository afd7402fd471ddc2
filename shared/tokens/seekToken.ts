import type { Documents } from '../gateways/documents';
import type { TokenRecord } from './token';
import { readingOf, type TokenReading } from './tokenReading';

/** A way to have tokenCron work at once; readers that never refresh have none. */
export interface TokenHurry {
  /** Calls tokenCron for this appid and waits for it. Never throws. */
  wake(appid: string): Promise<void>;
  wait(ms: number): Promise<void>;
}

export interface TokenSeeker {
  documents: Documents;
  appid: string;
  now(): Date;
  hurry?: TokenHurry;
}

/** Ours, all three: one question to WeChat takes part of a second; whoever woke tokenCron may have died with it. */
export const PATIENCE_MS = 3000;
export const POLL_MS = 300;
export const WAKE_AGAIN_MS = 5000;

/**
 * The token in the database; where it ended, or WeChat refused it, the one that tokenCron brings when it is asked to
 * hurry. Of many that find it ended one calls tokenCron, and the others wait: readers note, tokenCron writes.
 * @param refused a token that WeChat did not take (40001, 40014, 42001)
 * @throws PayError DATABASE_UNAVAILABLE
 */
export async function seekToken(seeker: TokenSeeker, refused?: string): Promise<TokenReading> {
  const { documents, appid, now, hurry } = seeker;
  const patienceEnds = now().getTime() + PATIENCE_MS;
  let isWoken = false;
  for (;;) {
    const record = await documents.get('tokens', appid);
    const reading = readingOf(record, now(), refused);
    if (reading.kind === 'token' || !hurry || now().getTime() >= patienceEnds) return reading;
    const isPaused = Boolean(record?.waitUntil && record.waitUntil > now());
    const mayWake = !isWoken && (await noteNeed(seeker, record, refused, isPaused));
    if (isPaused) return reading;
    if (mayWake) {
      isWoken = true;
      await hurry.wake(appid);
    } else await hurry.wait(POLL_MS);
  }
}

/** Whether it is ours to wake tokenCron; what nobody has noted yet is noted, also while WeChat is left alone. */
async function noteNeed(
  { documents, appid, now }: TokenSeeker,
  record: TokenRecord | undefined,
  refused: string | undefined,
  isPaused: boolean,
): Promise<boolean> {
  if (!record) return true;
  const at = now();
  const isNews = refused === record.accessToken && !record.rejectedAt;
  const isWoken = record.wokenAt ? at.getTime() - record.wokenAt.getTime() < WAKE_AGAIN_MS : false;
  if ((isWoken || isPaused) && !isNews) return false;
  const set = { wokenAt: at, ...(isNews ? { rejectedAt: at } : {}) };
  return documents.update('tokens', appid, { revision: record.revision }, { set });
}
