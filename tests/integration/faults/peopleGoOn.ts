import type { Notify } from './buyer';
import { isAnswered, type Errand } from './errand';
import { inLanes } from './lanes';

/** Invocations at once where none is disturbed. */
export const LANES = 3;

/** Who was not answered tries again, the same way; who has been answered goes on, once. */
export async function peopleGoOn(all: readonly Errand[], notify: Notify): Promise<void> {
  await inLanes(all, LANES, async (one) => {
    const { story, buyer } = one;
    const isPerson = story.function !== 'notice';
    if (!one.answered && isPerson) one.answered = isAnswered(await story.act(buyer));
    if (!one.answered || one.wentOn) return;
    one.wentOn = true;
    await story.goOn?.(buyer, notify);
  });
}
