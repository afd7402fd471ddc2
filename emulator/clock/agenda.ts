/** One thing to be done at a moment of virtual time. */
export interface AgendaItem {
  /** Virtual time in ms since the epoch. */
  at: number;
  name: string;
  run: () => Promise<void> | void;
}

/** What is still to come, in order of due time; items of the same moment keep the order they were added in. */
export interface Agenda {
  add(item: AgendaItem): void;
  remove(item: AgendaItem): void;
  peek(): AgendaItem | undefined;
  /** Takes out the first item when it is due at `now` (virtual ms). */
  takeDue(now: number): AgendaItem | undefined;
}

/** Kept latest first, so that taking the next item is a cheap `pop`. */
export function createAgenda(): Agenda {
  const items: AgendaItem[] = [];

  /** The lowest index whose item is due at `at` or earlier: a new item goes before those, hence runs after them. */
  const indexOf = (at: number) => {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((items[middle]?.at ?? at) > at) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add: (item) => void items.splice(indexOf(item.at), 0, item),
    remove(item) {
      const found = items.indexOf(item, indexOf(item.at));
      if (found >= 0) items.splice(found, 1);
    },
    peek: () => items[items.length - 1],
    takeDue(now) {
      const item = items[items.length - 1];
      return item && item.at <= now ? items.pop() : undefined;
    },
  };
}
