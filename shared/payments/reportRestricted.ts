import { recordIncident } from '../incidents/recordIncident';
import { beijingDigits } from '../numbers';
import type { PaymentDeps } from './paymentDeps';

/**
 * A phone was told that this mini program or merchant may not take money. Phones say what they like, so it moves
 * nothing, and however many say it, it is one entry a day.
 * Source: 小程序支付常见问题 (no permission, access denied, banned, errno 102).
 */
export async function reportRestricted(deps: PaymentDeps): Promise<void> {
  const day = beijingDigits(deps.now(), 8);
  const detail = 'a phone reports that the cashier may not take money for this mini program or merchant';
  await recordIncident(deps, 'cashierRestricted', day, detail);
}
