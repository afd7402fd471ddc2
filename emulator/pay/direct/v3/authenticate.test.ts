import { generateKeyPairSync } from 'node:crypto';
import { type PaySettings } from '../../settings';
import { type DirectMerchant } from '../merchant';
import { aMerchant, anOrder, createTestDirect } from '../testDirect';

let merchant: DirectMerchant;
beforeAll(async () => {
  merchant = await aMerchant();
});

const start = (settings: Partial<PaySettings> = {}) => createTestDirect(merchant, settings);

describe('whose request it is', () => {
  const NOW_SECONDS = 1_795_168_800;
  test.each<[string, NonNullable<Parameters<ReturnType<typeof start>['v3']>[0]['change']>]>([
    ['an old timestamp', { timestamp: String(NOW_SECONDS - 301) }],
    ['a timestamp ahead', { timestamp: String(NOW_SECONDS + 301) }],
    ['no timestamp', { timestamp: '' }],
    ['an unknown merchant', { mchid: '1900000999' }],
    ['an unknown serial', { serial_no: '0'.repeat(40) }],
    ['a nonce that is none', { nonce_str: 'not a nonce!' }],
    ['a signature that is none', { signature: 'AAAA' }],
  ])('%s is refused', (_what, change) => {
    const { v3, clock } = start();
    expect(clock.now()).toBe(NOW_SECONDS * 1000);
    const answer = v3({ target: '/v3/pay/transactions/jsapi', body: anOrder, change });
    expect(answer).toMatchObject({ status: 401, json: { code: 'SIGN_ERROR' } });
    expect(answer.headers).not.toHaveProperty('Wechatpay-Signature');
  });

  test('a key that is not the merchant`s is refused, 300 seconds are not', () => {
    const { v3 } = start();
    const target = '/v3/pay/transactions/jsapi';
    const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    expect(v3({ target, body: anOrder, key }).status).toBe(401);
    expect(v3({ target, body: anOrder, change: { timestamp: String(NOW_SECONDS - 300) } }).status).toBe(200);
  });

  test.each([
    ['user-agent', undefined],
    ['accept', 'text/html'],
    ['content-type', 'text/plain'],
  ])('a request with %s %s is refused', (name, value) => {
    const { v3 } = start();
    const answer = v3({ target: '/v3/pay/transactions/jsapi', body: anOrder, headers: { [name]: value } });
    expect(answer).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
  });

  test('too many requests in a second are refused', async () => {
    const { order, query, pass } = start({ requestsPerSecond: 2 });
    order();
    expect(query().status).toBe(200);
    expect(query()).toMatchObject({ status: 429, json: { code: 'FREQUENCY_LIMITED' } });
    await pass(1000);
    expect(query().status).toBe(200);
  });
});
