import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin';
import { at, textAt } from './at';
import { type ClientInput, type JudgedClient, type ReceivedNotice } from './client';

/** wechatpay-axios-plugin over APIv3. */
export function axiosPluginV3({ origin, appid, openid, material }: ClientInput): JudgedClient {
  const { mchId: mchid, privateKey, serialNo: serial, wechatKeys: certs } = material;
  const { v3 } = new Wechatpay({
    baseURL: origin,
    mchid,
    serial,
    privateKey,
    certs,
    secret: material.apiKey,
  });
  if (!v3) throw new Error('the client has no v3');

  const read = ({ headers, body }: ReceivedNotice): unknown => {
    const text = Formatter.response(
      headers['wechatpay-timestamp'] ?? '',
      headers['wechatpay-nonce'] ?? '',
      body,
    );
    const key = certs[headers['wechatpay-serial'] ?? ''] ?? '';
    if (!Rsa.verify(text, headers['wechatpay-signature'] ?? '', key)) {
      throw new Error('not signed by WeChat Pay');
    }
    const resource = at(JSON.parse(body), 'resource');
    const [ciphertext, nonce] = [textAt(resource, 'ciphertext'), textAt(resource, 'nonce')];
    const aad = textAt(resource, 'associated_data');
    return JSON.parse(Aes.AesGcm.decrypt(ciphertext, material.apiV3Key, nonce, aad));
  };

  return {
    async order(outTradeNo, total, notify_url) {
      const answer = await v3.chain('pay/transactions/jsapi').post({
        appid,
        mchid,
        description: 'Shop-tea',
        out_trade_no: outTradeNo,
        notify_url,
        amount: { total, currency: 'CNY' },
        payer: { openid },
      });
      const signed = {
        appId: appid,
        timeStamp: `${Formatter.timestamp()}`,
        nonceStr: Formatter.nonce(),
        package: `prepay_id=${textAt(answer, 'data', 'prepay_id')}`,
      };
      const text = Formatter.joinedByLineFeed(...Object.values(signed));
      return { ...signed, signType: 'RSA', paySign: Rsa.sign(text, privateKey) };
    },
    async query(outTradeNo) {
      const path = `pay/transactions/out-trade-no/${outTradeNo}`;
      const answer = await v3.chain(path).get({ params: { mchid } });
      return {
        state: textAt(answer, 'data', 'trade_state'),
        totalFee: Number(at(answer, 'data', 'amount', 'total')),
      };
    },
    async refund(out_trade_no, out_refund_no, refund, notify_url) {
      const amount = { refund, total: refund, currency: 'CNY' };
      const answer = await v3
        .chain('refund/domestic/refunds')
        .post({ out_trade_no, out_refund_no, notify_url, amount });
      return { refundId: textAt(answer, 'data', 'refund_id') };
    },
    async readPayment(notice) {
      const content = read(notice);
      return {
        outTradeNo: textAt(content, 'out_trade_no'),
        totalFee: Number(at(content, 'amount', 'total')),
      };
    },
    async readRefund(notice) {
      const content = read(notice);
      return {
        outRefundNo: textAt(content, 'out_refund_no'),
        status: textAt(content, 'refund_status'),
      };
    },
  };
}
