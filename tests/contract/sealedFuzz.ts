import { signFields } from '../../emulator/pay/direct/v2/signFields';
import { encryptReqInfo } from '../../emulator/pay/direct/v2/notice';
import { buildXml, parseXml } from '../../emulator/pay/direct/v2/xml';
import { encrypt } from '../../emulator/pay/direct/v3/encrypt';
import { seal } from '../../emulator/pay/direct/v3/seal';
import { noticeKey } from '../../emulator/pay/direct/v3/signingKey';
import type { HttpNotice } from '../../shared/gateways/direct/httpNotice';
import type { Specimen } from './noticeFuzz';
import { aDirectMerchant, APPID, MCH_ID } from './worlds';

/** What 1 MiB of base64 can hold. Source: 支付成功回调通知 (APIv3), resource.ciphertext. */
const MOST_PLAIN_BYTES = 768 * 1024;

/** A notice that is changed before WeChat signs and encrypts it: what our readers do behind the signature. */
export interface SealedSpecimen {
  name: string;
  /** The genuine content. */
  plain: Buffer;
  seal(plain: Buffer): HttpNotice;
  read: Specimen['read'];
}

const xmlNotice = (fields: Record<string, unknown>): HttpNotice => ({
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from(buildXml({ return_code: 'SUCCESS', appid: APPID, mch_id: MCH_ID, ...fields })),
});

/** One of each kind, read by the readers of the genuine ones. */
export async function createSealedSpecimens(specimens: Specimen[]): Promise<SealedSpecimen[]> {
  const merchant = await aDirectMerchant();
  const of = (name: string) => {
    const found = specimens.find((each) => each.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    return {
      name: `${name}, changed before it was signed`,
      read: found.read,
      genuine: found.genuine,
      now: found.now,
    };
  };
  const json = (name: string, type: string, event: string, plain: object): SealedSpecimen => ({
    ...of(name),
    plain: Buffer.from(JSON.stringify(plain)),
    seal(changed) {
      const resource = {
        original_type: type,
        ...encrypt(changed.subarray(0, MOST_PLAIN_BYTES).toString('utf8'), merchant.apiV3Key, type),
      };
      const body = JSON.stringify({ event_type: event, resource });
      const sealed = seal(body, noticeKey(merchant, 1), of(name).now.getTime());
      const headers = Object.entries(sealed.headers).map(([header, value]) => [header.toLowerCase(), value]);
      return { headers: Object.fromEntries(headers), body: Buffer.from(sealed.body) };
    },
  });
  const { sign: _, ...fields } = parseXml(of('apiv2 payment').genuine.body.toString('utf8')) ?? {};
  const names = Object.keys(fields);
  const number = { out_trade_no: 'order-0001', transaction_id: '4200000000202611200000000001' };
  const refund = { ...number, out_refund_no: 'refund-0001', refund_id: '5000000000202611200000000001' };
  return [
    json('apiv3 payment', 'transaction', 'TRANSACTION.SUCCESS', {
      ...{ ...number, appid: APPID, mchid: MCH_ID, trade_state: 'SUCCESS' },
      success_time: '2026-11-20T18:00:00+08:00',
      payer: { openid: 'openid-buyer' },
      amount: { total: 100, payer_total: 100, currency: 'CNY' },
    }),
    json('apiv3 refund', 'refund', 'REFUND.SUCCESS', {
      ...{ ...refund, mchid: MCH_ID, refund_status: 'SUCCESS' },
      success_time: '2026-11-20T18:00:00+08:00',
      amount: { total: 100, refund: 40 },
    }),
    {
      ...of('apiv2 payment'),
      plain: Buffer.from(Object.values(fields).join('\n')),
      seal(changed) {
        const values = changed.toString('utf8').split('\n', names.length);
        const signed = Object.fromEntries(values.map((value, index) => [names[index], value]));
        return xmlNotice(signFields(signed, merchant.apiKey, 'HMAC-SHA256'));
      },
    },
    {
      ...of('apiv2 refund'),
      plain: Buffer.from(
        buildXml({ ...refund, refund_fee: 40, total_fee: 100, refund_status: 'SUCCESS' }, 'root'),
      ),
      seal: (changed) => xmlNotice({ req_info: encryptReqInfo(changed.toString('utf8'), merchant.apiKey) }),
    },
  ];
}
