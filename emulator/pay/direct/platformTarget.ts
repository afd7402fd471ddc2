import { type NoticeTarget } from '../trade';
import { type DirectMerchant } from './merchant';
import { targetAt, type Seller } from './seller';

/**
 * Who hears of refunds whose call named no address: what the merchant set at the platform, in APIv2's form.
 * Source: V3 reference, where refund notices go. That a partner's address hears of its sub-merchants is unconfirmed.
 */
export function platformTarget(
  merchant: DirectMerchant | undefined,
  seller: Seller,
): NoticeTarget | undefined {
  const url = merchant?.refundNotifyUrl;
  return url === undefined ? undefined : targetAt(url, seller, 'v2');
}
