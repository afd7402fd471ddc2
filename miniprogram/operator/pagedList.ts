import type { Outcome } from '../cloud/callFunction';

export type Loaded = { kind: 'ready' } | { kind: 'trouble'; text: string } | { kind: 'overtaken' };

/** A list that is read page after page; an answer that a newer question has overtaken is dropped. */
export interface PagedList<T> {
  items: T[];
  hasMore(): boolean;
  /** Forgets everything, for another filter. */
  clear(): void;
  load(more: 'first' | 'next', read: ReadPage<T>): Promise<Loaded>;
}

type ReadPage<T> = (cursor: string | undefined) => Promise<Outcome<{ items: T[]; cursor?: string }>>;

export function createPagedList<T>(): PagedList<T> {
  let turn = 0;
  let cursor: string | undefined;
  const list: PagedList<T> = {
    items: [],
    hasMore: () => cursor !== undefined,
    clear() {
      list.items = [];
      cursor = undefined;
    },
    async load(more, read) {
      turn += 1;
      const mine = turn;
      const outcome = await read(more === 'next' ? cursor : undefined);
      if (mine !== turn) return { kind: 'overtaken' };
      if (outcome.kind !== 'answered') return { kind: 'trouble', text: outcome.text };
      const { items, cursor: next } = outcome.reply;
      list.items = more === 'first' ? items : [...list.items, ...items];
      cursor = next;
      return { kind: 'ready' };
    },
  };
  return list;
}
