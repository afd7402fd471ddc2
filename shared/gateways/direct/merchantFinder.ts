import type { MerchantAccount } from '../../merchants/merchant';
import type { MerchantBook } from '../../merchants/merchantBook';
import type { GatewayName } from '../paymentGateway';

/** The merchant with keys for one API, or the sentence that says why there is none. Never throws. */
export type FindMerchant<M> = (mchId: string, appid?: string) => Promise<M | { text: string }>;

/** @param withKeys the merchant with keys for this API; undefined when it has none */
export function merchantFinder<M extends MerchantAccount>(
  merchants: MerchantBook,
  name: GatewayName,
  withKeys: (merchant: MerchantAccount) => M | undefined,
): FindMerchant<M> {
  return async (mchId, appid) => {
    try {
      const found = await merchants.find(mchId);
      const merchant = found && withKeys(found);
      if (!merchant) return { text: `there are no ${name} keys of merchant ${mchId}: see docs/gateways.md` };
      if (appid !== undefined && !merchant.appids.includes(appid))
        return { text: `merchant ${mchId} is not set up for the AppID ${appid}: add it to appids` };
      return merchant;
    } catch {
      return { text: 'the keys could not be read from the database' };
    }
  };
}
