import { channels, type Channel } from '../contracts/wxPay';
import type { MerchantAccount } from '../merchants/merchant';
import type { DirectSettings } from '../merchants/merchantSettings';
import type { GatewayName } from '../gateways/paymentGateway';
import type { BillMerchant } from './billDay';

/**
 * Whose bills are fetched: everybody who takes orders now, and CloudPay's merchant, whose payments may still be
 * refunded after the shop has moved on. The direct gateways have one bill for one merchant between them.
 */
export function billMerchants(
  {
    takerOf,
    merchants,
  }: Pick<DirectSettings, 'takerOf'> & { merchants: Pick<MerchantAccount, 'mchId' | 'appids' | 'partner'>[] },
  subMchId: string,
): BillMerchant[] {
  const takers: { gateway: GatewayName; mchId: string }[] = [
    ...Object.keys(channels).map((channel) => takerOf(channel as Channel, subMchId)),
    { gateway: 'cloudPay', mchId: subMchId },
  ];
  const found = new Map<string, BillMerchant>();
  for (const { gateway, mchId } of takers) {
    const isDirect = gateway !== 'cloudPay';
    const key = `${isDirect} ${mchId}`;
    const merchant = isDirect ? merchants.find((one) => one.mchId === mchId) : undefined;
    // The bill of a partner's sub-merchant names the partner's appid in every row, like CloudPay's its provider's.
    const appids = merchant && !merchant.partner ? [...merchant.appids] : [];
    if (mchId !== '' && !found.has(key)) found.set(key, { gateway, mchId, appids });
  }
  return [...found.values()];
}
