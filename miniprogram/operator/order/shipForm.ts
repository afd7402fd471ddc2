import type { OperatorRequest, ShippingWay } from '../../../shared/contracts/operator';

export type ShipErrand = Extract<OperatorRequest, { do: 'ship' }>;

export const ways: readonly { name: ShippingWay; text: string }[] = [
  { name: 'express', text: '快递' },
  { name: 'city', text: '同城配送' },
  { name: 'virtual', text: '虚拟发货' },
  { name: 'pickup', text: '自提' },
];

/** Codes of WeChat's own list that the reference names; any other code can be typed. */
export const carriers: readonly { code: string; text: string }[] = [
  { code: 'SF', text: '顺丰' },
  { code: 'STO', text: '申通' },
];

export interface ShipForm {
  by: ShippingWay;
  company: string;
  trackingNo: string;
  phone: string;
}

export const emptyForm: ShipForm = { by: 'express', company: '', trackingNo: '', phone: '' };

export type ParsedShip = { kind: 'ready'; errand: ShipErrand } | { kind: 'wrong'; text: string };

const CARRIAGE = /^[\w.:/-]{1,128}$/;

/** Whether this carrier asks for the receiver's phone. */
export const needsPhone = ({ by, company }: Pick<ShipForm, 'by' | 'company'>): boolean =>
  by === 'express' && company.trim().toUpperCase() === 'SF';

/** What was typed, as a request; or what is wrong with it. Pure. */
export function parseShipForm(form: ShipForm, orderNo: string, again: boolean): ParsedShip {
  const { by } = form;
  const base = { do: 'ship', orderNo, again } as const;
  if (by !== 'express') return { kind: 'ready', errand: { ...base, by } };
  const company = form.company.trim();
  const trackingNo = form.trackingNo.trim();
  if (!CARRIAGE.test(company)) return { kind: 'wrong', text: '请填写快递公司编码，例如 SF' };
  if (!CARRIAGE.test(trackingNo))
    return { kind: 'wrong', text: '请填写快递单号，只含字母、数字和 - _ . : /' };
  if (!needsPhone(form)) return { kind: 'ready', errand: { ...base, by, company, trackingNo } };
  const phone = form.phone.trim();
  if (!/^[\d*]{0,11}\d{4}$/.test(phone))
    return { kind: 'wrong', text: '顺丰需要收件人手机号，至少填写后四位' };
  return { kind: 'ready', errand: { ...base, by, company, trackingNo, phone } };
}
