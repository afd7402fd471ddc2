import { BEIJING_OFFSET_MS } from '../numbers';

/** 2030-01-01 15:01 in Beijing. */
export function formatMoment(at: Date): string {
  return new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
