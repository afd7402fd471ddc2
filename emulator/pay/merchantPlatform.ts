import { type PayCore } from './core';
import { platformTarget } from './direct/platformTarget';
import { sellerOf, signerOf } from './direct/seller';
import { endRefund } from './endRefund';
import { newPlatformRefundNo } from './identifiers';
import { type Refund } from './refund';
import { refusals, type Refusal } from './refusal';
import { requestRefund } from './requestRefund';
import { isPaid, type Order } from './trade';

/** A refund that a person starts at the merchant platform. Fen. */
export interface ExternalRefundInput {
  outTradeNo: string;
  refundFee: number;
  /** The platform's own number when not given. */
  outRefundNo?: string;
  /**
   * Whether the function of a CloudPay order is told. It is unconfirmed that it ever is (nobody named a function for
   * this refund), so the default is no. A direct merchant is told at the address it set at the platform.
   */
  notify?: boolean;
}

export type MerchantPlatformResult =
  | { ok: true; refund: Refund }
  | { ok: false; code: string; message: string };

const refuse = (why: Refusal): MerchantPlatformResult => ({
  ok: false,
  code: refusals[why].code,
  message: refusals[why].text,
});

const ambiguous: MerchantPlatformResult = {
  ok: false,
  code: 'PARAM_ERROR',
  message: 'several merchants use this number',
};

function platformOf({ direct }: PayCore, order: Order) {
  const merchant = direct.get(signerOf(order));
  const { partner } = order.direct ?? {};
  const seller = merchant && sellerOf(merchant, partner && order.subMchId);
  return seller && platformTarget(merchant, seller);
}

/** Refunds as the merchant's operator does: same rules, source VENDOR_PLATFORM. */
export function externalRefund(core: PayCore, input: ExternalRefundInput): MerchantPlatformResult {
  const [trade, ...others] = core.store.tradesByOutTradeNo(input.outTradeNo).filter(isPaid);
  if (!trade) return refuse('orderNotExist');
  if (others.length > 0) return ambiguous;
  if (!Number.isInteger(input.refundFee) || input.refundFee < 1) {
    return { ok: false, code: 'PARAM_ERROR', message: 'refundFee must be a whole number of fen, at least 1' };
  }
  const { subMchId, outTradeNo, totalFee, notify, direct } = trade.order;
  const target = direct ? platformOf(core, trade.order) : input.notify && notify;
  const order = {
    subMchId,
    outTradeNo,
    outRefundNo: input.outRefundNo ?? newPlatformRefundNo(core.clock.now()),
    totalFee,
    refundFee: input.refundFee,
    ...(target && { notify: target }),
    fingerprint: 'VENDOR_PLATFORM',
  };
  const outcome = requestRefund(core, trade, order, 'VENDOR_PLATFORM');
  return outcome.kind === 'refused' ? refuse(outcome.why) : { ok: true, refund: outcome.refund };
}

/** A person's decision on a refund that the bank refused (CHANGE), or an early end of one under way. */
export interface SettleRefundInput {
  outRefundNo: string;
  status: 'SUCCESS' | 'CHANGE' | 'REFUNDCLOSE';
}

/** Ends a refund now. */
export function settleRefund(core: PayCore, input: SettleRefundInput): MerchantPlatformResult {
  const [refund, ...others] = core.store
    .refunds()
    .filter(({ order }) => order.outRefundNo === input.outRefundNo);
  if (!refund) return refuse('refundNotExist');
  if (others.length > 0) return ambiguous;
  const ended = endRefund(core, refund, input.status);
  return ended
    ? { ok: true, refund: ended }
    : { ok: false, code: 'ERROR', message: `the refund cannot become ${input.status} any more` };
}
