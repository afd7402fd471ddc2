import { type Token } from '../../openapi/tokens';
import { spanText } from './moment';
import { type Badge } from './tone';

export interface TokenRow {
  text: string;
  kind: string;
  status: Badge;
  /** `1 小时 59 分`, or empty when it is over. */
  left: string;
  /** Per cent of its life that is left. */
  leftPercent: number;
}

const kindWords: Record<Token['kind'], string> = { old: '普通 token', stable: '稳定版 stable_token' };

function statusOf({ validUntil, expiresAt }: Token, now: number): Badge {
  if (now < validUntil) {
    return validUntil < expiresAt ? { text: '即将被替换', tone: 'wait' } : { text: '有效', tone: 'good' };
  }
  return now < expiresAt ? { text: '已被替换', tone: 'bad' } : { text: '已过期', tone: 'quiet' };
}

/** A token with the time it has left at `now` (virtual ms). */
export function tokenRow(token: Token, now: number): TokenRow {
  const { text, kind, issuedAt, expiresAt, validUntil } = token;
  const leftMs = Math.max(0, validUntil - now);
  return {
    text,
    kind: kindWords[kind],
    status: statusOf(token, now),
    left: leftMs > 0 ? spanText(leftMs) : '',
    leftPercent: Math.min(100, (leftMs / (expiresAt - issuedAt)) * 100),
  };
}
