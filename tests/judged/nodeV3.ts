import WxPay from 'wechatpay-node-v3';
import { at, textAt } from './at';
import { type ClientInput, type JudgedClient, type ReceivedNotice } from './client';

const REAL_ORIGIN = 'https://api.mch.weixin.qq.com';

/** wechatpay-node-v3; it fetches and decrypts the platform certificates by itself. */
export function nodeV3({ origin, appid, openid, material }: ClientInput): JudgedClient {
  const { mchId: mchid, serialNo: serial_no, privateKey, certificate, apiV3Key: key } = material;
  const client = new WxPay({
    appid,
    mchid,
    serial_no,
    publicKey: Buffer.from(certificate),
    privateKey: Buffer.from(privateKey),
    key,
  });

  /** Its own way of being given another transport. */
  const send = async (method: string, url: string, headers: Record<string, string>, body?: string) => {
    const response = await fetch(url.replace(REAL_ORIGIN, origin), {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const header = (name: string) => response.headers.get(name) ?? '';
    const isCertificates = url.endsWith('/v3/certificates');
    if (response.ok && !isCertificates) await verify({ header, body: text });
    return { status: response.status, data: text === '' ? {} : JSON.parse(text) };
  };
  client.createHttp({
    post: (url, params, headers) => send('POST', url, headers, JSON.stringify(params)),
    get: (url, headers) => send('GET', url, headers),
    upload: () => Promise.reject(new Error('nothing is uploaded here')),
  });

  async function verify({ header, body }: { header(name: string): string; body: string }) {
    const isGenuine = await client.verifySign({
      timestamp: header('wechatpay-timestamp'),
      nonce: header('wechatpay-nonce'),
      serial: header('wechatpay-serial'),
      signature: header('wechatpay-signature'),
      body,
    });
    if (!isGenuine) throw new Error('not signed by WeChat Pay');
  }

  const read = async ({ headers, body }: ReceivedNotice): Promise<unknown> => {
    await verify({ header: (name) => headers[name] ?? '', body });
    const resource = at(JSON.parse(body), 'resource');
    const aad = textAt(resource, 'associated_data');
    return client.decipher_gcm(textAt(resource, 'ciphertext'), aad, textAt(resource, 'nonce'));
  };

  return {
    async order(out_trade_no, total, notify_url) {
      const answer = await client.transactions_jsapi({
        description: 'Shop-tea',
        out_trade_no,
        notify_url,
        amount: { total },
        payer: { openid },
      });
      return Object(at(answer, 'data'));
    },
    async query(out_trade_no) {
      const answer = await client.query({ out_trade_no });
      return {
        state: textAt(answer, 'data', 'trade_state'),
        totalFee: Number(at(answer, 'data', 'amount', 'total')),
      };
    },
    async refund(out_trade_no, out_refund_no, refund, notify_url) {
      const amount = { refund, total: refund, currency: 'CNY' };
      const answer = await client.refunds({ out_trade_no, out_refund_no, notify_url, amount });
      return { refundId: textAt(answer, 'data', 'refund_id') };
    },
    async readPayment(notice) {
      const content = await read(notice);
      return {
        outTradeNo: textAt(content, 'out_trade_no'),
        totalFee: Number(at(content, 'amount', 'total')),
      };
    },
    async readRefund(notice) {
      const content = await read(notice);
      return {
        outRefundNo: textAt(content, 'out_refund_no'),
        status: textAt(content, 'refund_status'),
      };
    },
  };
}
