import { type Token } from '../../openapi/tokens';
import { tokenRow } from './tokenRow';

const HOUR_MS = 3_600_000;
const aToken = (change: Partial<Token> = {}): Token => ({
  text: 'FAKE••••0000',
  appid: 'wx0000000000000000',
  kind: 'stable',
  issuedAt: 0,
  expiresAt: 2 * HOUR_MS,
  validUntil: 2 * HOUR_MS,
  forced: false,
  ...change,
});

test.each<[string, Partial<Token>, number, string, number]>([
  ['fresh', {}, 0, '有效', 100],
  ['half used', {}, HOUR_MS, '有效', 50],
  ['about to be replaced', { validUntil: HOUR_MS }, HOUR_MS / 2, '即将被替换', 25],
  ['replaced', { validUntil: HOUR_MS }, HOUR_MS, '已被替换', 0],
  ['over', {}, 2 * HOUR_MS, '已过期', 0],
])('a token that is %s says so', (_what, change, now, text, leftPercent) => {
  const row = tokenRow(aToken(change), now);
  expect(row).toMatchObject({ status: { text }, leftPercent });
  expect(row.left === '').toBe(leftPercent === 0);
});
