import type { Outcome } from '../cloud/callFunction';

/** What a page shows of a list that is read page after page. */
export interface ListData<R> {
  phase: 'loading' | 'trouble' | 'empty' | 'ready';
  trouble: string;
  rows: R[];
  hasMore: boolean;
  isLoadingMore: boolean;
}

export function nothingYet<R>(): ListData<R> {
  return { phase: 'loading', trouble: '', rows: [], hasMore: false, isLoadingMore: false };
}

export interface PagedList {
  /** The first page again, with what stands already left in view until it comes. */
  reload(): Promise<void>;
  /** Forgets everything and begins anew, for another filter. */
  restart(): Promise<void>;
  /** The next page, once however often it is asked for. */
  more(): Promise<void>;
  /** The page is gone: nothing is shown any more. */
  leave(): void;
}

type ReadPage<T> = (cursor: string | undefined) => Promise<Outcome<{ items: T[]; cursor?: string }>>;

/** A list that is read page after page; an answer that a newer question has overtaken is dropped. */
export function createPagedList<T, R>({
  read,
  rowOf,
  show,
}: {
  read: ReadPage<T>;
  rowOf(item: T): R;
  /** The page's `setData`. */
  show(change: Partial<ListData<R>>): void;
}): PagedList {
  let turn = 0;
  let items: T[] = [];
  let cursor: string | undefined;
  let isLoadingMore = false;

  async function load(which: 'first' | 'next'): Promise<void> {
    turn += 1;
    const mine = turn;
    isLoadingMore = which === 'next';
    if (items.length === 0) show({ phase: 'loading' });
    const outcome = await read(which === 'next' ? cursor : undefined);
    if (mine !== turn) return;
    isLoadingMore = false;
    show({ isLoadingMore });
    if (outcome.kind !== 'answered') {
      if (items.length === 0) show({ phase: 'trouble', trouble: outcome.text });
      else await wx.showToast({ title: outcome.text, icon: 'none' });
      return;
    }
    const { reply } = outcome;
    items = which === 'first' ? reply.items : [...items, ...reply.items];
    cursor = reply.cursor;
    const phase = items.length === 0 ? 'empty' : 'ready';
    show({ rows: items.map(rowOf), hasMore: cursor !== undefined, phase });
  }

  return {
    reload: () => load('first'),
    restart() {
      items = [];
      cursor = undefined;
      show({ rows: [], hasMore: false, isLoadingMore: false });
      return load('first');
    },
    async more() {
      if (cursor === undefined || isLoadingMore) return;
      show({ isLoadingMore: true });
      await load('next');
    },
    leave() {
      turn += 1;
    },
  };
}
