import { parseBeijingCompact } from '../../beijingTime';
import { forms, type FieldRules } from '../../cloudPay/fieldRule';
import { fingerprint } from '../../cloudPay/fingerprint';
import { type Fields } from '../../cloudPay/request';
import { placeOrder } from '../../placeOrder';
import { isNoticeAddress } from '../noticeAddress';
import { payerAmong } from '../payer';
import { targetAt } from '../seller';
import { refused, type V2Operation } from './operation';

/** Sources: what developers publish. */
const NO_PAYER = 'JSAPI支付必须传openid';
const FOREIGN_OPENID = 'appid and openid not match';

/** Source: V2 reference, unifiedorder. */
const rules: FieldRules = {
  device_info: { type: 'text', max: 32 },
  body: { type: 'text', required: true, max: 127 },
  detail: { type: 'text', max: 6144 },
  attach: { type: 'text', max: 127 },
  out_trade_no: { type: 'text', required: true, max: 32, fits: forms.outTradeNo },
  fee_type: { type: 'text', max: 16, fits: forms.oneOf('CNY') },
  total_fee: { type: 'whole', required: true, min: 1 },
  spbill_create_ip: { type: 'text', required: true, max: 64, fits: forms.address },
  time_start: { type: 'text', max: 14, fits: forms.moment },
  time_expire: { type: 'text', max: 14, fits: forms.moment },
  goods_tag: { type: 'text', max: 32 },
  notify_url: { type: 'text', required: true, max: 256, fits: isNoticeAddress },
  trade_type: { type: 'text', required: true, max: 16, fits: forms.oneOf('JSAPI') },
  product_id: { type: 'text', max: 32 },
  limit_pay: { type: 'text', max: 32, fits: forms.oneOf('no_credit') },
  openid: { type: 'text', max: 128 },
  /** Of the payer under sub_appid; partners alone send it. */
  sub_openid: { type: 'text', max: 128 },
  receipt: { type: 'text', max: 8, fits: forms.oneOf('Y') },
  profit_sharing: { type: 'text', max: 16, fits: forms.oneOf('Y', 'N') },
  scene_info: { type: 'text', max: 256, fits: forms.objectText },
};

const parameters = (fields: Fields) =>
  Object.fromEntries(Object.keys(rules).map((name) => [name, fields.text(name) ?? fields.whole(name)]));

/** Orders a payment, or answers a further prepay id for the same unpaid order. */
export const unifiedOrder: V2Operation = {
  name: 'createOrder',
  path: '/pay/unifiedorder',
  rules,
  run({ core, merchant, seller, appid, subAppid, signType, fields }) {
    const isPartner = seller.partnerMchId !== undefined;
    const given = {
      openid: fields.text('openid'),
      subOpenid: isPartner ? fields.text('sub_openid') : undefined,
    };
    const openid = payerAmong(given, subAppid !== undefined);
    if (openid === undefined) {
      const isMissing = given.openid === undefined && given.subOpenid === undefined;
      return { kind: 'failed', returnMsg: isMissing ? NO_PAYER : FOREIGN_OPENID };
    }
    const url = fields.mustText('notify_url');
    const deviceInfo = fields.text('device_info');
    const outcome = placeOrder(core, {
      subMchId: seller.mchId,
      direct: { api: 'v2', signType, ...(isPartner && { partner: { mchId: merchant.mchId, appid } }) },
      outTradeNo: fields.mustText('out_trade_no'),
      subAppid: subAppid ?? appid,
      openid,
      body: fields.mustText('body'),
      totalFee: fields.mustWhole('total_fee'),
      attach: fields.text('attach'),
      deviceInfo,
      timeExpireAt: parseBeijingCompact(fields.text('time_expire') ?? ''),
      notify: targetAt(url, seller, 'v2'),
      fingerprint: fingerprint({ ...parameters(fields), app: appid, subApp: subAppid, type: signType }),
    });
    if (outcome.kind === 'refused') return refused(outcome.why);
    const { prepayId } = outcome;
    return {
      kind: 'done',
      fields: { device_info: deviceInfo, trade_type: 'JSAPI', prepay_id: prepayId },
    };
  },
};
