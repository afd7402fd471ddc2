import Tenpay from 'tenpay';
import { at, textAt } from './at';
import { type ClientInput, type JudgedClient, type ReceivedNotice } from './client';

const REAL_ORIGIN = 'https://api.mch.weixin.qq.com';

/** tenpay over APIv2, everything signed with MD5. */
export function tenpayV2({ origin, appid, openid, material }: ClientInput): JudgedClient {
  const client = new Tenpay({ appid, mchid: material.mchId, partnerKey: material.apiKey });
  client.urls = Object.fromEntries(
    Object.entries(client.urls).map(([name, url]) => [name, url.replace(REAL_ORIGIN, origin)]),
  );

  /** Its middleware calls on only for what it believes. */
  const read = async (type: 'pay' | 'refund', { body }: ReceivedNotice): Promise<unknown> => {
    const context: { request: { body: string; weixin?: unknown }; body?: string } = { request: { body } };
    let isBelieved = false;
    await client.middleware(type)(context, async () => {
      isBelieved = true;
    });
    if (!isBelieved) throw new Error(`not believed: ${context.body ?? ''}`);
    return context.request.weixin;
  };

  return {
    order: (out_trade_no, total_fee, notify_url) =>
      client.getPayParams({ out_trade_no, body: 'Shop-tea', total_fee, openid, notify_url }),
    async query(out_trade_no) {
      const answer = await client.orderQuery({ out_trade_no });
      return { state: textAt(answer, 'trade_state'), totalFee: Number(answer.total_fee) };
    },
    async refund(out_trade_no, out_refund_no, refund_fee, notify_url) {
      const fees = { total_fee: refund_fee, refund_fee };
      const answer = await client.refund({ out_trade_no, out_refund_no, ...fees, notify_url });
      return { refundId: textAt(answer, 'refund_id') };
    },
    async readPayment(notice) {
      const content = await read('pay', notice);
      return { outTradeNo: textAt(content, 'out_trade_no'), totalFee: Number(at(content, 'total_fee')) };
    },
    async readRefund(notice) {
      const content = at(await read('refund', notice), 'req_info');
      return { outRefundNo: textAt(content, 'out_refund_no'), status: textAt(content, 'refund_status') };
    },
  };
}
