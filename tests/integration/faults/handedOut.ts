import type { Shop } from '../useShop';
import type { Surroundings } from './buyer';
import type { Broken } from './invariants';

/** Watches the payment arguments that reach clients: of one order, never two trades that can still be paid. */
export function createHandedOut({ cloud }: Shop) {
  const byOrder = new Map<string, Set<string>>();
  const twicePayable: Broken[] = [];
  const isPayable = (outTradeNo: string) => {
    const sheet = cloud.payService.describe(outTradeNo);
    return sheet !== undefined && sheet.refusal === undefined;
  };
  const onGrant: Surroundings['onGrant'] = ({ openid, orderNo, outTradeNo }) => {
    const known = (byOrder.get(orderNo) ?? new Set()).add(outTradeNo);
    byOrder.set(orderNo, known);
    if ([...known].filter(isPayable).length > 1) {
      twicePayable.push({ openid, what: 'two payable trades were handed out' });
    }
  };
  return { onGrant, twicePayable };
}
