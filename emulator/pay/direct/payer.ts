import { providerOpenid, subOpenidOf } from '../provider';
import { type Order, type Partner } from '../trade';

/** The payer as a partner knows him: always under its own appid, and under the sub-merchant's where there is one. */
export function partnersPayer({ openid, subAppid }: Order, { appid }: Partner) {
  return subAppid === appid
    ? { openid }
    : // The same person has another openid under the partner's appid.
      { openid: providerOpenid(openid), subOpenid: openid };
}

/**
 * The payer's openid under the appid that the cashier opens in; undefined when what was given is no openid of these appids,
 * or nothing was given.
 */
export function payerAmong(
  { openid, subOpenid }: { openid: string | undefined; subOpenid: string | undefined },
  hasSubAppid: boolean,
): string | undefined {
  if (!hasSubAppid) return subOpenid === undefined ? openid : undefined;
  const known = openid === undefined ? undefined : subOpenidOf(openid);
  if (openid !== undefined && known === undefined) return undefined;
  const payer = subOpenid ?? known;
  return payer !== undefined && subOpenidOf(payer) === undefined ? payer : undefined;
}
