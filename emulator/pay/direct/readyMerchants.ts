import { makeDirectMerchant, type DirectMerchantInput } from './makeMerchant';
import { type DirectMerchant } from './merchant';

const isReady = (merchant: DirectMerchantInput | DirectMerchant): merchant is DirectMerchant =>
  'platformCertificates' in merchant;

/** Makes keys for the merchants that bring none; costs nothing when there are no merchants. */
export const readyMerchants = (
  merchants: readonly (DirectMerchantInput | DirectMerchant)[],
): Promise<DirectMerchant[]> =>
  Promise.all(
    merchants.map(async (merchant) => (isReady(merchant) ? merchant : makeDirectMerchant(merchant))),
  );
