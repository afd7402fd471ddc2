/** China has one time zone and no summer time: UTC+8, in ms. */
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** An ISO moment as Beijing time, "2026-01-31 09:05"; a dash for anything else. */
export function momentText(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '—';
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
