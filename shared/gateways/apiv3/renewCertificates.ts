import type { MerchantAccount } from '../../merchants/merchant';
import type { DirectGatewayDeps } from '../direct/directGateway';
import { createHttpExchange } from '../direct/httpExchange';
import { createVerifiedClient } from './verifiedClient';
import { v3Merchant } from './wechatKeys';

/** Asks WeChat for the platform certificates that it offers a merchant now, and keeps them for every function. */
export async function renewCertificates(
  deps: Omit<DirectGatewayDeps, 'http'> & Partial<Pick<DirectGatewayDeps, 'http'>>,
  account: MerchantAccount,
): Promise<void> {
  const merchant = v3Merchant(account);
  if (!merchant) return;
  const { wechatKeys } = createVerifiedClient({ ...deps, http: deps.http ?? createHttpExchange() });
  await wechatKeys.renew(merchant);
}
