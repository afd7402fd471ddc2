import type { GatewayName } from '../../../shared/gateways/paymentGateway';
import type { Shop } from '../useShop';
import { isAnswered, type Errand } from './errand';
import { inLanes } from './lanes';
import type { Row } from './table';
import { targetOf, type Target } from './target';

/** A row that was lived through: its fault has struck, once. */
export interface Lived {
  row: Row;
  openid: string;
}

/** Disturbed invocations at once: many of them wait for an answer that never comes. */
const DISTURBED_LANES = 4;

/**
 * Side by side as far as a fault rule can tell them apart, the others one after the other.
 * @returns rows whose call never came, as when a busy machine was too slow for an earlier one
 */
export async function disturb(
  { cloud }: Shop,
  cases: readonly Errand[],
  lived: Lived[],
  gateway: GatewayName,
): Promise<Row[]> {
  const missed: Row[] = [];
  const strike = async (target: Target, one: Errand) => {
    const { story, row, buyer } = one;
    if (!row) return;
    const [rule] = cloud.faults.add({ match: { ...target, ...row.call }, effect: row.effect, times: 1 });
    one.answered = isAnswered(await story.act(buyer));
    const struck = cloud.faults.list().find(({ id }) => id === rule?.id)?.used ?? 0;
    cloud.faults.clear(rule?.id);
    if (struck === 1) lived.push({ row, openid: buyer.openid });
    else missed.push(row);
  };
  const groups = new Map<string, { target: Target; errands: Errand[] }>();
  for (const one of cases) {
    const target = targetOf(one, gateway);
    const key = `${target.function} ${target.openid}`;
    const group = groups.get(key) ?? { target, errands: [] };
    group.errands.push(one);
    groups.set(key, group);
  }
  const longestFirst = [...groups.values()].sort((a, b) => b.errands.length - a.errands.length);
  await inLanes(longestFirst, DISTURBED_LANES, async ({ target, errands }) => {
    for (const one of errands) await strike(target, one);
  });
  return missed;
}
