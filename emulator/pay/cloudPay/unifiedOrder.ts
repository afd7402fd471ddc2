import { type CallScope } from '../../gateway/scope';
import { parseBeijingCompact } from '../beijingTime';
import { placeOrder } from '../placeOrder';
import { subOpenidOf } from '../provider';
import { type Order } from '../trade';
import { cashierArguments } from './cashierArguments';
import { callFields, forms, type FieldRules } from './fieldRule';
import { fingerprint } from './fingerprint';
import { noticeFields, noticeTarget } from './noticeTarget';
import { type Operation } from './operation';
import { done, notUnderstood, refused } from './reply';
import { type Fields } from './request';

/** Source: CloudPay.unifiedOrder, parameters; lower limit of out_trade_no from the notice page. */
const rules: FieldRules = {
  ...callFields,
  ...noticeFields,
  body: { type: 'text', required: true, max: 128 },
  out_trade_no: { type: 'text', required: true, min: 6, max: 32, fits: forms.outTradeNo },
  total_fee: { type: 'whole', required: true, min: 1 },
  spbill_create_ip: { type: 'text', required: true, max: 64, fits: forms.address },
  trade_type: { type: 'text', max: 16, fits: forms.oneOf('JSAPI') },
  sub_appid: { type: 'text', max: 32 },
  openid: { type: 'text', max: 128 },
  sub_openid: { type: 'text', max: 128 },
  device_info: { type: 'text', max: 32 },
  detail: { type: 'text', max: 6000 },
  attach: { type: 'text', max: 127 },
  fee_type: { type: 'text', max: 16, fits: forms.oneOf('CNY') },
  time_start: { type: 'text', max: 14, fits: forms.moment },
  time_expire: { type: 'text', max: 14, fits: forms.moment },
  goods_tag: { type: 'text', max: 32 },
  limit_pay: { type: 'text', max: 32, fits: forms.oneOf('no_credit') },
  profit_sharing: { type: 'text', max: 8, fits: forms.oneOf('Y', 'N') },
  receipt: { type: 'text', max: 8, fits: forms.oneOf('Y') },
  scene_info: { type: 'text', max: 256, fits: forms.objectText },
};

const NO_PAYER = 'JSAPI支付必须传openid';
const FOREIGN_OPENID = 'appid and openid not match';

type Payer = { kind: 'payer'; openid: string } | { kind: 'none'; returnMsg: string };

/** `openid` is the payer under the provider's appid, `sub_openid` under ours; without both it is the caller. */
function payerOf(fields: Fields, scope: CallScope): Payer {
  const providers = fields.text('openid');
  const known = providers === undefined ? undefined : subOpenidOf(providers);
  if (providers !== undefined && known === undefined) return { kind: 'none', returnMsg: FOREIGN_OPENID };
  const openid = fields.text('sub_openid') ?? known ?? scope.openid;
  if (openid === undefined) return { kind: 'none', returnMsg: NO_PAYER };
  const isOurs = subOpenidOf(openid) === undefined;
  return isOurs ? { kind: 'payer', openid } : { kind: 'none', returnMsg: FOREIGN_OPENID };
}

const parameters = (fields: Fields) =>
  Object.fromEntries(Object.keys(rules).map((name) => [name, fields.text(name) ?? fields.whole(name)]));

/** Orders a payment. An order whose time_expire has passed is taken and cannot be paid. */
export const unifiedOrder: Operation = {
  rules,
  refuseUnknown: (core) => core.settings().refuseUnknownFields,
  run(core, fields, caller, scope) {
    const payer = payerOf(fields, scope);
    if (payer.kind === 'none') {
      core.remark('unifiedOrder', 'has no payer of this mini program (openid, sub_openid or a calling user)');
      return notUnderstood(payer.returnMsg);
    }
    const subAppid = fields.text('sub_appid') ?? scope.appid;
    if (subAppid !== core.appid) return refused(caller, 'appidMismatch');

    const timeExpireAt = parseBeijingCompact(fields.text('time_expire') ?? '');
    if (timeExpireAt !== undefined && timeExpireAt <= core.clock.now()) {
      core.remark('unifiedOrder', 'time_expire has passed (Beijing time?): nobody can pay this order');
    }
    const order: Order = {
      subMchId: caller.subMchId,
      outTradeNo: fields.mustText('out_trade_no'),
      subAppid,
      openid: payer.openid,
      body: fields.mustText('body'),
      totalFee: fields.mustWhole('total_fee'),
      attach: fields.text('attach'),
      deviceInfo: fields.text('device_info'),
      timeExpireAt,
      notify: noticeTarget(core, 'unifiedOrder', fields, scope),
      fingerprint: fingerprint({ ...parameters(fields), payer: payer.openid }),
    };
    const outcome = placeOrder(core, order);
    if (outcome.kind === 'refused') return refused(caller, outcome.why);
    return done(caller, {
      device_info: order.deviceInfo,
      trade_type: 'JSAPI',
      prepay_id: outcome.prepayId,
      payment: cashierArguments(subAppid, outcome.prepayId, core.clock.now()),
    });
  },
};
