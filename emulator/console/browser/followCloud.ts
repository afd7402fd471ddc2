import { type Snapshot } from '../snapshot';
import { readSnapshot } from './cloud';

/** Many events at once make one reading, this much later (real ms). */
const DEBOUNCE_MS = 150;
/** What falls due without an event (a trade closing by itself) shows after this at the latest (real ms). */
const REREAD_MS = 20_000;
const RETRY_MS = 1_500;

const eventKinds = ['invocation', 'happening', 'log', 'pay', 'reset', 'change'];

export interface Followed {
  snapshot?: Snapshot;
  /** `performance.now()` when the snapshot was read. */
  readAt: number;
  connected: boolean;
}

/**
 * Reads the cloud again whenever something happens in it. A hidden page lets go of its connection: a browser has only
 * six for one address, and phones need some, too. Answers a function that ends it.
 */
export function followCloud(tell: (followed: Followed) => void): () => void {
  let followed: Followed = { readAt: 0, connected: false };
  let source: EventSource | undefined;
  let timer: number | undefined;
  let reading = false;
  let again = false;

  const update = (change: Partial<Followed>) => {
    followed = { ...followed, ...change };
    tell(followed);
  };
  const plan = (delayMs: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void read(), delayMs);
  };
  const soon = () => {
    if (reading) again = true;
    else plan(DEBOUNCE_MS);
  };

  async function read(): Promise<void> {
    reading = true;
    again = false;
    try {
      update({ snapshot: await readSnapshot(), readAt: performance.now(), connected: true });
      plan(again ? DEBOUNCE_MS : REREAD_MS);
    } catch {
      update({ connected: false });
      plan(RETRY_MS);
    } finally {
      reading = false;
    }
  }

  const open = () => {
    source = new EventSource('/_emulator/events');
    source.onopen = soon;
    source.onerror = soon;
    for (const kind of eventKinds) source.addEventListener(kind, soon);
  };
  const close = () => {
    source?.close();
    clearTimeout(timer);
  };
  const onVisibility = () => {
    close();
    if (document.hidden) return;
    open();
    void read();
  };

  document.addEventListener('visibilitychange', onVisibility);
  onVisibility();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    close();
  };
}
