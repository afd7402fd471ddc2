/** Something that happened in the local cloud, for whoever follows along. */
export interface CloudEvent {
  /** Counts from 1 as long as the cloud runs. */
  id: number;
  /** `change`: something was done through the control surface. */
  kind: 'invocation' | 'happening' | 'log' | 'pay' | 'change' | 'reset';
  /** Virtual ms. */
  at: number;
  detail: unknown;
}

export interface EventFeed {
  emit(kind: CloudEvent['kind'], detail: unknown): void;
  /** Answers a function that ends the subscription. */
  subscribe(listener: (event: CloudEvent) => void): () => void;
}

export function createEventFeed(now: () => number): EventFeed {
  const listeners = new Set<(event: CloudEvent) => void>();
  let lastId = 0;
  return {
    emit(kind, detail) {
      const event = { id: ++lastId, kind, at: now(), detail };
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
