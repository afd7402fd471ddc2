import * as v from 'valibot';
import { channels, type Channel } from '../../shared/contracts/wxPay';
import type { DirectSettings, Taker } from '../../shared/merchants/merchantSettings';
import { settingEntries, type Environment } from '../../shared/settings';
import { settingOf } from './settingOf';

/** Who takes new orders, each once. */
export function takersOf(env: Environment, { takerOf }: DirectSettings): Taker[] {
  const mchId = settingOf(env, 'SUB_MCH_ID', v.optional(settingEntries.SUB_MCH_ID)) ?? '';
  const all = Object.keys(channels).map((channel) => takerOf(channel as Channel, mchId));
  return [...new Map(all.map((taker) => [`${taker.gateway} ${taker.mchId}`, taker])).values()];
}
