import {
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { type Answer } from '../../gateway/answer';
import { isRecord } from '../../isRecord';
import { createMemoryRecords, type Records } from '../../records';
import { createManualClock } from '../manualClock';
import { createPay } from '../pay';
import { type PaySettings } from '../settings';
import { TEST_START } from '../testPay';
import { makeDirectMerchant, type DirectMerchantInput } from './makeMerchant';
import { type DirectMerchant } from './merchant';
import { parseXml } from './v2/xml';

export const MCH_ID = '1900000109';
export const APPID = 'wx00000000direct01';
export const NOTIFY_URL = 'https://shop.example/notify';

/** Real keys take long to make: the merchant's is a short one, and one merchant serves a whole suite. */
export const aMerchant = (input: Partial<DirectMerchantInput> = {}): Promise<DirectMerchant> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const made = { mchId: MCH_ID, appids: [APPID], privateKey: pem, ...input };
  return makeDirectMerchant(made, Date.parse(TEST_START));
};

export interface SignedRequest {
  method?: 'GET' | 'POST';
  target: string;
  body?: unknown;
  headers?: Record<string, string | undefined>;
  /** What is wrong with the Authorization. */
  change?: Partial<Record<'mchid' | 'serial_no' | 'nonce_str' | 'timestamp' | 'signature', string>>;
  key?: KeyObject;
}

/** An Authorization header written from the reference alone, so that it proves something of the one that reads it. */
export function authorization(
  merchant: DirectMerchant,
  { method, target, body, now }: { method: string; target: string; body: string; now: number },
  { change = {}, key = merchant.privateKey }: Pick<SignedRequest, 'change' | 'key'> = {},
): string {
  const pairs = {
    mchid: merchant.mchId,
    serial_no: merchant.serialNo,
    nonce_str: randomBytes(16).toString('hex'),
    timestamp: String(Math.floor(now / 1000)),
    ...change,
  };
  const text = `${method}\n${target}\n${pairs.timestamp}\n${pairs.nonce_str}\n${body}\n`;
  const signature = change.signature ?? sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
  const all = Object.entries({ ...pairs, signature }).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${all.join(',')}`;
}

const jsonOf = ({ body, contentType }: Answer): Record<string, unknown> => {
  const isJson = contentType.startsWith('application/json') && typeof body === 'string' && body !== '';
  const value: unknown = isJson ? JSON.parse(body) : {};
  return isRecord(value) ? value : {};
};

export type TestAnswer = Answer & { json: Record<string, unknown> };

/** A complete WeChat Pay with one direct merchant, on a clock that stands still. */
export function createTestDirect(
  merchant: DirectMerchant,
  settings: Partial<PaySettings> = {},
  records: Records = createMemoryRecords(),
) {
  const clock = createManualClock(TEST_START);
  const pay = createPay({
    clock,
    records,
    appid: 'wxtestminiprogram1',
    settings,
    directMerchants: [merchant],
    deliver: () => Promise.reject(new Error('no function hears of a direct merchant')),
  });

  const open = (method: string, target: string, headers: Record<string, string | undefined>, body: string) =>
    pay.open({
      method,
      path: target.split('?')[0] ?? '',
      query: new URLSearchParams(target.split('?')[1] ?? ''),
      signedTargets: [target],
      headers,
      body: Buffer.from(body),
      origin: 'http://127.0.0.1:1',
    });

  const v3 = ({ method = 'POST', target, body, headers, change, key }: SignedRequest): TestAnswer => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const signed = { method, target, body: text, now: clock.now() };
    const answer = open(
      method,
      target,
      {
        authorization: authorization(merchant, signed, { change, key }),
        accept: 'application/json',
        'user-agent': 'test',
        ...(text !== '' && { 'content-type': 'application/json' }),
        ...headers,
      },
      text,
    ).perform();
    return { ...answer, json: jsonOf(answer) };
  };

  /** Signs as APIv2 does, written from the reference alone. */
  const v2 = (
    path: string,
    fields: Record<string, string | number>,
    { signType = 'MD5', apiKey = merchant.apiKey, method = 'POST' } = {},
  ): TestAnswer => {
    const all: Record<string, string | number> = {
      appid: APPID,
      mch_id: merchant.mchId,
      nonce_str: randomBytes(16).toString('hex'),
      ...(signType !== 'MD5' && { sign_type: signType }),
      ...fields,
    };
    const names = Object.keys(all).filter((name) => all[name] !== '');
    const text = [...names.sort().map((name) => `${name}=${all[name]}`), `key=${apiKey}`].join('&');
    const digest = signType === 'MD5' ? createHash('md5') : createHmac('sha256', apiKey);
    const sign = digest.update(text).digest('hex').toUpperCase();
    const elements = Object.entries({ sign, ...all }).map(
      ([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`,
    );
    const answer = open(method, path, {}, `<xml>${elements.join('')}</xml>`).perform();
    return { ...answer, json: { ...parseXml(String(answer.body)) } };
  };

  const order = (change: Record<string, unknown> = {}) =>
    v3({ target: '/v3/pay/transactions/jsapi', body: { ...anOrder, ...change } });
  const query = (outTradeNo = anOrder.out_trade_no) =>
    v3({
      method: 'GET',
      target: `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${merchant.mchId}`,
    });
  const refund = (change: Record<string, unknown> = {}) =>
    v3({ target: '/v3/refund/domestic/refunds', body: { ...aRefund, ...change } });
  const buy = (outTradeNo = anOrder.out_trade_no) => pay.cashier({ outTradeNo, outcome: 'success' });
  const pass = (ms: number) => clock.advanceTo(clock.now() + ms);
  return { pay, clock, open, v3, v2, order, query, refund, buy, pass };
}

export const anOrder = {
  appid: APPID,
  mchid: MCH_ID,
  description: 'Shop-tea',
  out_trade_no: 'order-0001',
  notify_url: NOTIFY_URL,
  amount: { total: 100, currency: 'CNY' },
  payer: { openid: 'openid-buyer' },
};

export const aRefund = {
  out_trade_no: anOrder.out_trade_no,
  out_refund_no: 'refund-0001',
  notify_url: NOTIFY_URL,
  amount: { refund: 100, total: 100, currency: 'CNY' },
};

/** The key that an answer of this merchant's is verified with. */
export const publicKeyOf = (
  { wechatKey, platformCertificates }: DirectMerchant,
  serial: string,
): KeyObject => {
  const known =
    wechatKey?.id === serial
      ? wechatKey.privateKey
      : platformCertificates.find(({ serialNo }) => serialNo === serial)?.privateKey;
  if (!known) throw new Error(`no key has the serial ${serial}`);
  return createPublicKey(known);
};

/** Verifies as a merchant does, written from the reference alone. @throws Error for an unknown serial */
export function isSignedBy(
  merchant: DirectMerchant,
  { headers = {}, body }: Pick<Answer, 'headers' | 'body'>,
): boolean {
  const text = `${headers['Wechatpay-Timestamp']}\n${headers['Wechatpay-Nonce']}\n${String(body)}\n`;
  const key = publicKeyOf(merchant, headers['Wechatpay-Serial'] ?? '');
  const signature = Buffer.from(headers['Wechatpay-Signature'] ?? '', 'base64');
  return verify('RSA-SHA256', Buffer.from(text), key, signature);
}
