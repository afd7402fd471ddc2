import { type DirectTarget, type NoticeTarget, type Partner, type Trade } from '../trade';
import { type DirectMerchant, type SubMerchant } from './merchant';

/** Who sells in a request: the merchant that signed it, or a sub-merchant that it acts for. */
export interface Seller extends SubMerchant {
  /** The number of the partner who signed; absent when the seller signed itself. */
  partnerMchId?: string;
}

/** Undefined when the merchant does not act for this sub-merchant. */
export function sellerOf(merchant: DirectMerchant, subMchId?: string): Seller | undefined {
  const { mchId, appids, subMerchants = [] } = merchant;
  if (subMchId === undefined) return { mchId, appids };
  const sub = subMerchants.find((one) => one.mchId === subMchId);
  return sub && { ...sub, partnerMchId: mchId };
}

/** Whether the trade is the seller's, ordered by the same hand; never one that was placed through CloudPay. */
export const isOwn = ({ mchId, partnerMchId }: Seller, { order }: Trade): boolean =>
  order.subMchId === mchId && order.direct !== undefined && order.direct.partner?.mchId === partnerMchId;

/** Who signed for a trade's seller. */
export const signerOf = (order: { subMchId: string; direct?: { partner?: Partner } }): string =>
  order.direct?.partner?.mchId ?? order.subMchId;

/** An address of the merchant who signed, told of the seller's business. */
export function targetAt(
  url: string,
  { mchId, partnerMchId }: Seller,
  api: DirectTarget['api'],
): NoticeTarget {
  const direct =
    partnerMchId === undefined ? { mchId, url, api } : { mchId: partnerMchId, subMchId: mchId, url, api };
  return { functionName: url, direct };
}
