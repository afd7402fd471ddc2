const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** A moment (ms, or ISO text) as a shop's owner reads it: Beijing time to the second. Other values: empty. */
export function beijingText(moment: unknown): string {
  const at = typeof moment === 'string' ? Date.parse(moment) : Number(moment ?? NaN);
  if (!Number.isFinite(at)) return '';
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
