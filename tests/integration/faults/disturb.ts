import type { Shop } from '../useShop';
import { isAnswered, type Errand } from './errand';
import type { Row } from './table';

/** A row that was lived through. */
export interface Lived {
  row: Row;
  openid: string;
  /** How often the fault struck: once, or the row says nothing. */
  struck: number;
}

/** Three functions are disturbed side by side; a fault strikes its own function only. */
export async function disturb({ cloud }: Shop, cases: Errand[], lived: Lived[]): Promise<void> {
  const functions = [...new Set(cases.map(({ story }) => story.function))];
  const lane = async (name: string) => {
    for (const one of cases) {
      const { story, row, buyer } = one;
      if (story.function !== name || !row) continue;
      const { nth, ...call } = row.call;
      const [rule] = cloud.faults.add({
        match: { function: name, ...call, nth },
        effect: row.effect,
        times: 1,
      });
      one.answered = isAnswered(await story.act(buyer));
      const struck = cloud.faults.list().find(({ id }) => id === rule?.id)?.used ?? 0;
      cloud.faults.clear(rule?.id);
      lived.push({ row, openid: buyer.openid, struck });
    }
  };
  await Promise.all(functions.map(lane));
}
