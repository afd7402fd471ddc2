import { createDecipheriv } from 'node:crypto';
import { createMemoryRecords } from '../../../records';
import { type PaySettings } from '../../settings';
import { MINUTE, SECOND, TEST_START } from '../../testPay';
import { startInbox, type Inbox, type Letter } from '../fixtures/inbox';
import { type DirectMerchant } from '../merchant';
import { aMerchant, anOrder, createTestDirect, isSignedBy, MCH_ID } from '../testDirect';
import { noticeTroubleKinds, type NoticeTroubleKind } from '../trouble';
import { parseXml } from '../v2/xml';

let merchant: DirectMerchant;
let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox();
  merchant = await aMerchant({ signedBy: 'both', refundNotifyUrl: inbox.url });
});
beforeEach(() => inbox.forget());
afterAll(() => inbox.close());

/** A paid order whose notice is on its way. */
async function paid(settings: Partial<PaySettings> = {}) {
  const shop = createTestDirect(merchant, { noticeDelayMs: 0, refundDelayMs: 0, ...settings });
  shop.order({ notify_url: inbox.url });
  await shop.buy();
  return shop;
}

/** Headers in the spelling of answers. */
const sealOf = ({ headers, body }: Letter) => ({
  body,
  headers: {
    'Wechatpay-Timestamp': String(headers['wechatpay-timestamp']),
    'Wechatpay-Nonce': String(headers['wechatpay-nonce']),
    'Wechatpay-Signature': String(headers['wechatpay-signature']),
    'Wechatpay-Serial': String(headers['wechatpay-serial']),
  },
});

const isGenuine = (letter: Letter) => isSignedBy(merchant, sealOf(letter));

/** As a merchant decrypts, written from the reference alone. @throws Error when key or data do not fit */
function contentOf({ body }: Letter): unknown {
  const { ciphertext, nonce, associated_data } = JSON.parse(body).resource;
  const bytes = Buffer.from(ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', merchant.apiV3Key, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(associated_data)).setAuthTag(bytes.subarray(-16));
  return JSON.parse(decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8'));
}

const only = (): Letter => {
  const [letter, ...others] = inbox.letters;
  if (!letter || others.length > 0) throw new Error(`${inbox.letters.length} letters came in`);
  return letter;
};

test('a payment is told once, signed, encrypted, and accepted by its status', async () => {
  const { pass, pay, query } = await paid();
  await pass(1);
  const letter = only();
  expect(isGenuine(letter)).toBe(true);
  expect(letter.headers).toMatchObject({
    'content-type': 'application/json',
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  });
  expect(JSON.parse(letter.body)).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    create_time: '2026-11-20T18:00:00+08:00',
    event_type: 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
    resource: { original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM' },
  });
  expect(contentOf(letter)).toEqual(query().json);
  expect(pay.state().notices).toMatchObject([
    { state: 'accepted', functionName: inbox.url, tries: [{ answer: { status: 200 }, accepted: true }] },
  ]);
});

test('one that is refused is repeated on the schedule: same id, signed afresh, by both kinds of key in turn', async () => {
  inbox.answer.next = { status: 500, body: '{"code":"FAIL"}' };
  const { pass, pay } = await paid();
  await pass(1);
  await pass(30 * SECOND);
  inbox.answer.next = { status: 204, body: '' };
  await pass(30 * SECOND);
  await pass(MINUTE * 60);
  const { letters } = inbox;
  expect(letters.map(isGenuine)).toEqual([true, true, true, true]);
  expect(new Set(letters.map(({ body }) => JSON.parse(body).id)).size).toBe(1);
  expect(new Set(letters.map(({ headers }) => headers['wechatpay-nonce'])).size).toBe(4);
  const began = Date.parse(TEST_START) / 1000;
  expect(letters.map(({ headers }) => Number(headers['wechatpay-timestamp']) - began)).toEqual([
    0, 15, 30, 60,
  ]);
  const { wechatKey, platformCertificates } = merchant;
  const kinds = [platformCertificates[0]?.serialNo, wechatKey?.id];
  expect(letters.map(({ headers }) => headers['wechatpay-serial'])).toEqual([...kinds, ...kinds]);
  expect(pay.state().notices[0]).toMatchObject({ state: 'accepted', repeats: 3 });
});

test('another host is never contacted: its try has failed, by name', async () => {
  const shop = createTestDirect(merchant, { noticeDelayMs: 0 });
  shop.order({ notify_url: 'https://shop.example/notify' });
  await shop.buy();
  await shop.pass(1);
  expect(shop.pay.state().notices[0]).toMatchObject({
    state: 'waiting',
    tries: [{ accepted: false, error: expect.stringContaining('shop.example') }],
  });
});

test('a refund is told where its call says, without appid and currency', async () => {
  const { pass, refund, v3 } = await paid();
  await pass(1);
  inbox.forget();
  refund({ notify_url: inbox.url });
  await pass(MINUTE);
  const letter = only();
  expect(JSON.parse(letter.body)).toMatchObject({
    event_type: 'REFUND.SUCCESS',
    resource: { original_type: 'refund', associated_data: 'refund' },
  });
  const content = Object(contentOf(letter));
  const { json } = v3({ method: 'GET', target: '/v3/refund/domestic/refunds/refund-0001' });
  expect(content).toEqual({
    mchid: MCH_ID,
    out_trade_no: anOrder.out_trade_no,
    transaction_id: json.transaction_id,
    out_refund_no: 'refund-0001',
    refund_id: json.refund_id,
    refund_status: 'SUCCESS',
    success_time: json.success_time,
    user_received_account: json.user_received_account,
    amount: { total: 100, refund: 100, payer_total: 100, payer_refund: 100 },
  });
});

test.each<[string, (shop: Awaited<ReturnType<typeof paid>>) => void]>([
  ['a call without an address', ({ refund }) => void refund({ notify_url: undefined })],
  [
    'a person at the platform',
    ({ pay }) => void pay.externalRefund({ outTradeNo: anOrder.out_trade_no, refundFee: 100 }),
  ],
])('a refund by %s is told to the platform`s address, in the form of APIv2', async (_by, refundBy) => {
  const shop = await paid();
  await shop.pass(1);
  inbox.forget();
  inbox.answer.next.body = '<xml><return_code>SUCCESS</return_code></xml>';
  refundBy(shop);
  await shop.pass(MINUTE);
  expect(parseXml(only().body)).toMatchObject({
    return_code: 'SUCCESS',
    mch_id: MCH_ID,
    appid: anOrder.appid,
  });
  expect(shop.pay.state().notices[1]).toMatchObject({ about: 'refund', state: 'accepted' });
});

/** What is wrong with a notice, by the trouble that made it so. */
const symptoms: Record<NoticeTroubleKind, (letter: Letter) => void> = {
  probe: (letter) => {
    expect(letter.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\/.{325}$/);
    expect(isGenuine(letter)).toBe(false);
  },
  unknownSerial: (letter) => expect(() => isGenuine(letter)).toThrow('no key has the serial'),
  changedByte: (letter) => expect(isGenuine(letter)).toBe(false),
  oldTimestamp: (letter) => {
    expect(isGenuine(letter)).toBe(true);
    expect(Date.parse(TEST_START) / 1000 - Number(letter.headers['wechatpay-timestamp'])).toBe(301);
  },
  unsigned: ({ headers }) => expect(headers).not.toHaveProperty('wechatpay-signature'),
  wrongAad: (letter) => {
    expect(isGenuine(letter)).toBe(true);
    expect(() => contentOf(letter)).toThrow();
  },
  wrongKey: (letter) => {
    expect(isGenuine(letter)).toBe(true);
    expect(() => contentOf(letter)).toThrow();
  },
};

test.each(noticeTroubleKinds)('a first try can be spoilt, and the repeat is genuine: %s', async (kind) => {
  inbox.answer.next.status = 401;
  const { pass } = await paid({ noticeTrouble: { kind, about: 'payment' } });
  await pass(1);
  symptoms[kind](only());
  inbox.forget();
  await pass(15 * SECOND);
  expect(isGenuine(only())).toBe(true);
  expect(contentOf(only())).toMatchObject({ trade_state: 'SUCCESS' });
});

test('what was sent can be posted again, byte for byte', async () => {
  const { pass, pay } = await paid();
  await pass(1);
  const [notice] = pay.state().notices;
  expect(await pay.replay(notice?.id ?? '')).toEqual({ status: 200, body: '' });
  const [first, second] = inbox.letters.map(sealOf);
  expect(second).toEqual(first);
  await expect(pay.replay('notice-0')).rejects.toThrow('noticeId');
});

test('one that was waiting when the cloud ended is sent after its restart', async () => {
  inbox.answer.next.status = 500;
  const records = createMemoryRecords();
  const before = createTestDirect(merchant, { noticeDelayMs: 0 }, records);
  before.order({ notify_url: inbox.url });
  await before.buy();
  await before.pass(1);
  inbox.forget();
  const after = createTestDirect(merchant, {}, records);
  after.pay.resume();
  await after.pass(15 * SECOND);
  expect(isGenuine(only())).toBe(true);
  expect(after.pay.state().notices).toMatchObject([{ state: 'accepted' }]);
});
