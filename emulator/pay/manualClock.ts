import { type Clock, type Happening } from '../clock/clock';

interface Item {
  at: number;
  name: string;
  run: () => Promise<void> | void;
}

/** A clock for tests that stands still until it is moved. */
export function createManualClock(start: string): Clock {
  const items: Item[] = [];
  let now = Date.parse(start);
  const takeDue = (target: number) => {
    items.sort((a, b) => a.at - b.at);
    const first = items[0];
    if (!first || first.at > target) return undefined;
    items.shift();
    return first;
  };
  return {
    now: () => now,
    offset: () => 0,
    schedule(at, name, run) {
      const item = { at, name, run };
      items.push(item);
      return () => {
        const index = items.indexOf(item);
        if (index >= 0) items.splice(index, 1);
      };
    },
    async advanceTo(target) {
      const happened: Happening[] = [];
      for (let item = takeDue(target); item; item = takeDue(target)) {
        now = Math.max(now, item.at);
        await item.run();
        happened.push({ at: now, name: item.name });
      }
      now = Math.max(now, target);
      return happened;
    },
    next() {
      const [first] = [...items].sort((a, b) => a.at - b.at);
      return first && { at: first.at, name: first.name };
    },
  };
}
