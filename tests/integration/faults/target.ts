import type { GatewayName } from '../../../shared/gateways/paymentGateway';
import { OPERATOR } from '../useShop';
import type { Errand } from './errand';
import type { Story } from './stories';

/** By what a fault rule can tell an invocation from others. */
export interface Target {
  function: string;
  /** null: it has no user. */
  openid: string | null;
}

/** Where WeChat's notices go. */
export const noticeFunction = (gateway: GatewayName) =>
  gateway === 'cloudPay' ? 'payCallBack' : 'payNotify';

const openids: Record<Story['user'], (openid: string, gateway: GatewayName) => string | null> = {
  buyer: (openid) => openid,
  operator: () => OPERATOR,
  payer: (openid, gateway) => (gateway === 'cloudPay' ? openid : null),
  nobody: () => null,
};

/** The invocation that an errand makes. */
export function targetOf({ story, buyer }: Errand, gateway: GatewayName): Target {
  const name = story.function === 'notice' ? noticeFunction(gateway) : story.function;
  return { function: name, openid: openids[story.user](buyer.openid, gateway) };
}
