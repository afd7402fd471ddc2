import type { OrderRecord, OrderStatus } from '../orders/order';
import type { PaymentRecord } from '../payments/payment';
import { FORM_USES, formEndsAt, PREPAY_REST_MS } from './formLimits';
import { formGrantId, type FormGrant } from './grant';
import type { MeansChoice } from './means';
import type { Occasion } from './message';

export interface FormChoice {
  occasion: Occasion;
  openid: string;
  order: OrderRecord;
  /** The payments of the order. */
  payments: readonly PaymentRecord[];
  /** Ids of this user that are written down: form ids, those that end first in front, and prepay ids of the order. */
  forms: readonly FormGrant[];
  /** Whether shipping is told by template message too: then one use is kept for it. */
  tellsShipping: boolean;
}

/** Orders whose goods are still to leave. */
const waitsForShipping: Record<OrderStatus, boolean> = {
  unpaid: true,
  paid: true,
  shipped: false,
  completed: false,
  closed: false,
};

/**
 * The id that a template message is sent with: the prepay id of the order's payment as long as a use is left beside the
 * one for the shipping notice, otherwise the form id that ends first.
 */
export function chooseForm(choice: FormChoice, now: Date): MeansChoice {
  const { occasion, order, tellsShipping } = choice;
  const kept = tellsShipping && occasion !== 'shipped' && waitsForShipping[order.status] ? 1 : 0;
  const prepay = occasion === 'newOrder' ? undefined : prepayOf(choice);
  const lives = (form: FormGrant) => form.left > 0 && form.expiresAt > now;
  if (prepay && lives(prepay.form) && prepay.form.left > kept) {
    const isFresh = order.paidAt !== undefined && now.getTime() - order.paidAt.getTime() < PREPAY_REST_MS;
    return isFresh ? { kind: 'soon', why: 'the payment is a few seconds old' } : { kind: 'form', ...prepay };
  }
  const form = choice.forms.find((one) => one.kind === 'form' && lives(one));
  if (form) return { kind: 'form', form, isStored: true };
  const why =
    prepay && lives(prepay.form) ? 'the last use is kept for the shipping notice' : 'no form id is known';
  return { kind: 'none', why };
}

/** The prepay id of the payment that paid the order, with the uses that are left of it. */
function prepayOf({
  openid,
  order,
  payments,
  forms,
}: FormChoice): { form: FormGrant; isStored: boolean } | undefined {
  const payment = payments.find(({ _id }) => _id === order.paidOutTradeNo);
  if (payment?.prepayId === undefined) return undefined;
  const _id = formGrantId(openid, 'prepay', payment.prepayId);
  const known = forms.find((form) => form._id === _id);
  if (known) return { form: known, isStored: true };
  const form: FormGrant = {
    _id,
    _openid: openid,
    kind: 'prepay',
    formId: payment.prepayId,
    orderNo: order._id,
    left: FORM_USES.prepay,
    expiresAt: formEndsAt(payment.createdAt),
    grantedAt: payment.createdAt,
    revision: 0,
  };
  return { form, isStored: false };
}
