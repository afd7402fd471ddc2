import { createCipheriv, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { decryptResource } from '../../../shared/gateways/apiv3/decryptResource';
import { paymentArguments } from '../../../shared/gateways/apiv3/paymentArguments';
import { authorizationOf } from '../../../shared/gateways/apiv3/signRequest';
import { isSignedBy, signatureHeadersOf } from '../../../shared/gateways/apiv3/signedMessage';

const KEY_BITS = 2048;
const API_V3_KEY = 'FAKE-APIV3-KEY-OF-32-CHARACTERS!';
const NONCE = 'fake-nonce-0';
const AT = new Date('2030-01-01T04:00:00Z');

const order = JSON.stringify({
  appid: 'wx0000000000000000',
  mchid: '1900000000',
  description: '明前龙井 50 克',
  out_trade_no: '02200203001011150000000000000001',
  notify_url: 'https://shop.example/pay/notify',
  amount: { total: 6800, currency: 'CNY' },
  payer: { openid: 'openid-of-a-fake-buyer-0000' },
});

const transaction = JSON.stringify({
  ...JSON.parse(order),
  transaction_id: '4200000000000000000000000000',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  bank_type: 'OTHERS',
  success_time: '2030-01-01T12:00:00+08:00',
});

function encrypted(plain: string): { nonce: string; associatedData: string; ciphertext: string } {
  const cipher = createCipheriv('aes-256-gcm', API_V3_KEY, NONCE);
  cipher.setAAD(Buffer.from('transaction'));
  const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: NONCE, associatedData: 'transaction', ciphertext: bytes.toString('base64') };
}

/** What WeChat would send: signed by the key whose public half we know. */
function messageOf(body: Buffer, wechatKey: KeyObject) {
  const timestamp = String(AT.getTime() / 1000);
  const signed = Buffer.concat([Buffer.from(`${timestamp}\n${NONCE}\n`), body, Buffer.from('\n')]);
  const headers = {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': NONCE,
    'wechatpay-signature': sign('RSA-SHA256', signed, wechatKey).toString('base64'),
    'wechatpay-serial': 'PUB_KEY_ID_FAKE',
  };
  return { headers, body };
}

const US_PER_MS = 1000;
const WARM_UP = 50;

/** Mean ms of CPU for the cryptography of one payment: order signed, answer verified, arguments signed, notice verified and decrypted. */
export function measureApiv3Cost(payments: number): number {
  const shop = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });
  const wechat = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });
  const signer = { mchId: '1900000000', serialNo: 'FAKESERIAL', privateKey: shop.privateKey };
  const answer = messageOf(Buffer.from('{"prepay_id":"wx-fake-prepay"}'), wechat.privateKey);
  const resource = encrypted(transaction);
  const notice = messageOf(Buffer.from(JSON.stringify({ resource })), wechat.privateKey);
  const signing = { at: AT, nonce: NONCE };

  const verify = (message: ReturnType<typeof messageOf>) => {
    const read = signatureHeadersOf(message, AT);
    if (read.kind === 'refused' || !isSignedBy(wechat.publicKey, read.headers, message.body))
      throw new Error('a genuine signature was refused');
  };
  const payOnce = () => {
    authorizationOf({ method: 'POST', path: '/v3/pay/transactions/jsapi', body: order }, signer, signing);
    verify(answer);
    const fields = { appid: 'wx0000000000000000', prepayId: 'wx-fake-prepay' };
    paymentArguments(fields, shop.privateKey, signing);
    verify(notice);
    if (decryptResource(resource, API_V3_KEY)?.toString() !== transaction)
      throw new Error('the notice was not decrypted');
  };

  for (let n = 0; n < WARM_UP; n++) payOnce();
  const before = process.cpuUsage();
  for (let n = 0; n < payments; n++) payOnce();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / US_PER_MS / payments;
}
