import { type DirectMerchant } from '../merchant';
import { sellerOf, type Seller } from '../seller';
import { type V3Family } from './refusals';
import { V3Error } from './v3Error';

/** The text: what developers publish. Codes and statuses: V3 reference, codes per API. */
const NOT_BOUND = '特约子商户商户号未授权服务商的产品权限';

const refusals: Record<V3Family, () => V3Error> = {
  order: () => new V3Error(403, 'NO_AUTH', NOT_BOUND),
  close: () => new V3Error(400, 'MCH_NOT_EXISTS', NOT_BOUND),
  refund: () => new V3Error(404, 'MCH_NOT_EXISTS', NOT_BOUND),
};

/** The sub-merchant that the signer acts for. @throws V3Error when it may not, or when `spMchid` is not the signer */
export function subMerchantOf(
  merchant: DirectMerchant,
  { spMchid, subMchid }: { spMchid: string; subMchid: string },
  family: V3Family,
): Seller {
  const seller = spMchid === merchant.mchId ? sellerOf(merchant, subMchid) : undefined;
  if (!seller) throw refusals[family]();
  return seller;
}
