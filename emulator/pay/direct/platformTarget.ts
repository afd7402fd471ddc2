import { type NoticeTarget } from '../trade';
import { type DirectMerchant } from './merchant';

/**
 * Who hears of refunds whose call named no address: what the merchant set at the platform, in APIv2's form.
 * Source: V3 reference, where refund notices go.
 */
export function platformTarget(merchant: DirectMerchant | undefined): NoticeTarget | undefined {
  const url = merchant?.refundNotifyUrl;
  if (merchant === undefined || url === undefined) return undefined;
  return { functionName: url, direct: { mchId: merchant.mchId, url, api: 'v2' } };
}
