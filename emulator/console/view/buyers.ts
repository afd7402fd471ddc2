import { type Snapshot } from '../snapshot';

/** The buyer of the first phone, before anybody has bought anything. */
export const FIRST_BUYER = 'openid-buyer';

/** Everybody who has shown up as a user, the first buyer always among them; in order of name. */
export function buyersOf({ trades, grants, messages, invocations }: Snapshot): string[] {
  const names = [
    FIRST_BUYER,
    ...trades.map(({ order }) => order.openid),
    ...grants.map(({ openid }) => openid),
    ...messages.map(({ openid }) => openid),
    ...invocations.flatMap(({ openid }) => openid ?? []),
  ];
  return [...new Set(names)].sort();
}

/** The address of one buyer's phone. */
export const phoneAddress = (openid: string): string => `/phone/?openid=${encodeURIComponent(openid)}`;
