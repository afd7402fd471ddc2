import { Aes, Formatter, Hash, Transformer, Wechatpay } from 'wechatpay-axios-plugin';
import { at, textAt } from './at';
import { type ClientInput, type JudgedClient } from './client';

const SIGN_TYPE = 'HMAC-SHA256';

/** wechatpay-axios-plugin over APIv2, everything signed with HMAC-SHA256. */
export function axiosPluginV2({ origin, appid, openid, material }: ClientInput): JudgedClient {
  const { mchId: mch_id, privateKey, serialNo: serial, wechatKeys: certs, apiKey } = material;
  const { v2 } = new Wechatpay({ baseURL: origin, mchid: mch_id, serial, privateKey, certs, secret: apiKey });
  if (!v2) throw new Error('the client has no v2');

  const post = async (path: string, fields: Record<string, string | number>): Promise<unknown> => {
    const common = { appid, mch_id, sign_type: SIGN_TYPE, nonce_str: Formatter.nonce() };
    const answer: unknown = await v2.chain(path).post({ ...common, ...fields });
    return at(answer, 'data');
  };

  return {
    async order(out_trade_no, total_fee, notify_url) {
      const answer = await post('pay/unifiedorder', {
        body: 'Shop-tea & more',
        out_trade_no,
        total_fee,
        spbill_create_ip: '127.0.0.1',
        notify_url,
        trade_type: 'JSAPI',
        openid,
      });
      const signed = {
        appId: appid,
        timeStamp: `${Formatter.timestamp()}`,
        nonceStr: Formatter.nonce(),
        package: `prepay_id=${textAt(answer, 'prepay_id')}`,
        signType: SIGN_TYPE,
      };
      return { ...signed, paySign: String(Hash.sign(SIGN_TYPE, signed, apiKey)) };
    },
    async query(out_trade_no) {
      const answer = await post('pay/orderquery', { out_trade_no });
      return { state: textAt(answer, 'trade_state'), totalFee: Number(at(answer, 'total_fee')) };
    },
    async refund(out_trade_no, out_refund_no, refund_fee, notify_url) {
      const answer = await post('secapi/pay/refund', {
        out_trade_no,
        out_refund_no,
        total_fee: refund_fee,
        refund_fee,
        notify_url,
      });
      return { refundId: textAt(answer, 'refund_id') };
    },
    async readPayment({ body }) {
      const { sign, ...fields } = Object(Transformer.toObject(body));
      const isGenuine = Hash.equals(String(sign), String(Hash.sign(SIGN_TYPE, fields, apiKey)));
      if (!isGenuine) throw new Error('not signed by WeChat Pay');
      return { outTradeNo: textAt(fields, 'out_trade_no'), totalFee: Number(at(fields, 'total_fee')) };
    },
    async readRefund({ body }) {
      const reqInfo = textAt(Transformer.toObject(body), 'req_info');
      const content = Transformer.toObject(Aes.AesEcb.decrypt(reqInfo, Hash.md5(apiKey)));
      return { outRefundNo: textAt(content, 'out_refund_no'), status: textAt(content, 'refund_status') };
    },
  };
}
