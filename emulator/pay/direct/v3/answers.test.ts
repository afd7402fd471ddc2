import { createDecipheriv } from 'node:crypto';
import { type PaySettings } from '../../settings';
import { DAY, TEST_START } from '../../testPay';
import { type DirectMerchant } from '../merchant';
import { aMerchant, anOrder, createTestDirect, isSignedBy, MCH_ID, type TestAnswer } from '../testDirect';
import { answerTroubleKinds, type AnswerTroubleKind } from '../trouble';

let merchant: DirectMerchant;
beforeAll(async () => {
  merchant = await aMerchant({ signedBy: 'both' });
});

const start = (settings: Partial<PaySettings> = {}) => createTestDirect(merchant, settings);

describe('what answers are signed with', () => {
  const ask = (headers: Record<string, string> = {}) => {
    const { v3, order } = start();
    order();
    const target = `/v3/pay/transactions/out-trade-no/${anOrder.out_trade_no}?mchid=${MCH_ID}`;
    return v3({ method: 'GET', target, headers }).headers?.['Wechatpay-Serial'];
  };

  test('during a switch the request decides, otherwise the merchant', () => {
    const { wechatKey, platformCertificates } = merchant;
    const certificate = platformCertificates[0]?.serialNo;
    const asked = { 'wechatpay-serial': wechatKey?.id ?? '' };
    const { pay } = start();
    expect([ask(), ask(asked)]).toEqual([certificate, wechatKey?.id]);
    pay.direct.signWith(MCH_ID, 'publicKey');
    expect(ask()).toBe(wechatKey?.id);
    pay.direct.signWith(MCH_ID, 'certificate');
    expect(ask(asked)).toBe(certificate);
    pay.reset();
    expect([ask(), ask(asked)]).toEqual([certificate, wechatKey?.id]);
  });

  test('a renewed certificate signs, and both can be downloaded', async () => {
    const { pay, v3 } = start();
    const serial = await pay.direct.renewCertificate(MCH_ID);
    const answer = v3({ method: 'GET', target: '/v3/certificates' });
    expect(answer.headers?.['Wechatpay-Serial']).toBe(serial);
    expect(answer.json.data).toHaveLength(2);
    pay.reset();
    expect(v3({ method: 'GET', target: '/v3/certificates' }).json.data).toHaveLength(1);
  });

  test('a merchant without such a key is not signed for', () => {
    const { pay } = createTestDirect({ ...merchant, platformCertificates: [] });
    expect(() => pay.direct.signWith(MCH_ID, 'certificate')).toThrow('no such key');
    expect(() => pay.direct.materialOf('1900000999')).toThrow('no direct merchant');
  });
});

/** What is wrong with an answer, by the trouble that made it so. */
const symptoms: Record<AnswerTroubleKind, (answer: TestAnswer) => void> = {
  probe: ({ headers }) => expect(headers?.['Wechatpay-Signature']).toMatch(/^WECHATPAY\/SIGNTEST\/.{325}$/),
  changedByte: (answer) => expect(isSignedBy(merchant, answer)).toBe(false),
  unsigned: ({ headers }) => expect(headers).not.toHaveProperty('Wechatpay-Signature'),
  unknownSerial: (answer) => expect(() => isSignedBy(merchant, answer)).toThrow('no key has the serial'),
  oldTimestamp({ headers }) {
    const age = Date.parse(TEST_START) / 1000 - Number(headers?.['Wechatpay-Timestamp']);
    expect(age).toBe(301);
  },
  html: ({ status, contentType }) => expect([status, contentType]).toEqual([200, 'text/html']),
  badGateway: ({ status, contentType }) => expect([status, contentType]).toEqual([502, 'text/html']),
};

test.each(answerTroubleKinds)('one answer can be spoilt after the work is done: %s', (kind) => {
  const { order, query } = start({ answerTrouble: { kind, operation: 'createOrder' } });
  const refused = order({ amount: { total: 0 } });
  expect(refused.json.code).toBe('PARAM_ERROR');
  symptoms[kind](order());
  const after = query();
  expect(after.json.trade_state).toBe('NOTPAY');
  expect(isSignedBy(merchant, after)).toBe(true);
});

test('what went over the wire is kept', () => {
  const { pay, order, v3 } = start();
  order();
  v3({ target: '/v3/pay/transactions/jsapi', body: anOrder, change: { signature: 'AAAA' } });
  expect(pay.direct.exchanges()).toMatchObject([
    {
      api: 'v3',
      operation: 'createOrder',
      mchId: MCH_ID,
      request: { method: 'POST', target: '/v3/pay/transactions/jsapi', body: JSON.stringify(anOrder) },
      answer: { status: 200, body: expect.stringContaining('prepay_id') },
    },
    { operation: 'createOrder', answer: { status: 401 } },
  ]);
  expect(pay.direct.exchanges()[1]).not.toHaveProperty('mchId');
});

describe('platform certificates', () => {
  const TARGET = { method: 'GET', target: '/v3/certificates' } as const;

  test('are encrypted with the APIv3 key', () => {
    const { v3 } = start();
    const answer = v3(TARGET);
    expect(isSignedBy(merchant, answer)).toBe(true);
    const [first] = answer.json.data as { serial_no: string; encrypt_certificate: Record<string, string> }[];
    const { nonce = '', associated_data = '', ciphertext = '' } = first?.encrypt_certificate ?? {};
    expect([first?.serial_no, associated_data]).toEqual([
      merchant.platformCertificates[0]?.serialNo,
      'certificate',
    ]);
    const bytes = Buffer.from(ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', merchant.apiV3Key, nonce, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(associated_data)).setAuthTag(bytes.subarray(-16));
    const pem = decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
    expect(pem).toBe(merchant.platformCertificates[0]?.certificate);
  });

  test('of a merchant with the public key alone there are none, and expired ones are not told', async () => {
    const { v3, clock } = createTestDirect({ ...merchant, platformCertificates: [] });
    expect(v3(TARGET)).toMatchObject({ status: 404, json: { code: 'RESOURCE_NOT_EXISTS' } });
    const old = start();
    await old.clock.advanceTo(clock.now() + 6 * 365 * DAY);
    expect(old.v3(TARGET)).toMatchObject({ json: { code: 'NOT_ENOUGH' } });
  });
});
