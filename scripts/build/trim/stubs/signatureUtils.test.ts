import * as real from '@cloudbase/signature-nodejs';
import * as ours from './signatureUtils';

interface Utils {
  sha256hmac(text: string, secret?: string | Buffer, encoding?: 'hex'): unknown;
}

/** The key that signs, and a signature with it, as the signer derives them. */
function sign({ sha256hmac }: Utils, secret: string, day: string, text: string): unknown {
  const dateKey = sha256hmac(day, `TC3${secret}`);
  const signingKey = sha256hmac('tc3_request', sha256hmac('tcb', dateKey as Buffer) as Buffer);
  return sha256hmac(text, signingKey as Buffer, 'hex');
}

test.each([
  ['secret-a', '2026-01-01', 'one'],
  ['secret-a', '2026-01-01', 'two'],
  ['secret-b', '2026-01-01', 'two'],
  ['secret-a', '2026-01-01', 'two'],
  ['secret-a', '2026-01-02', 'two'],
  ['secret-a', '2026-01-01', '2026-01-01'],
])('a signature with %s on %s is right whatever was signed before', (secret, day, text) => {
  expect(sign(ours, secret, day, text)).toBe(sign(real, secret, day, text));
});

test('many days do not pile up, and stay right', () => {
  const days = Array.from({ length: 40 }, (_, n) => `2026-02-${n}`);
  expect(days.map((day) => sign(ours, 's', day, 'x'))).toEqual(days.map((day) => sign(real, 's', day, 'x')));
});

test('the rest is what the real module answers', () => {
  const moment = 1_767_225_599;
  expect(ours.formateDate(moment)).toBe(real.formateDate(moment));
  expect(ours.sha256hash('支付')).toBe(real.sha256hash('支付'));
  expect(ours.stringify({ a: 1 })).toBe(real.stringify({ a: 1 }));
  expect(ours.stringify('a')).toBe(real.stringify('a'));
  expect(Math.abs(ours.second() - real.second())).toBeLessThanOrEqual(1);
  expect(ours.isNodeEnv()).toBe(real.isNodeEnv());
});
