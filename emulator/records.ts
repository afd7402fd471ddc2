/**
 * Where the services of the local cloud other than the database keep their truth (trades, notices, messages ...):
 * JSON values by kind and id, in insertion order. With `--data` they live in the database's file and survive a kill.
 */
export interface Records {
  put(kind: string, id: string, value: unknown): void;
  get<T>(kind: string, id: string): T | undefined;
  list<T>(kind: string): T[];
  remove(kind: string, id: string): void;
  clear(): void;
}

/** For tests and clouds that need not outlive their process. */
export function createMemoryRecords(): Records {
  const kinds = new Map<string, Map<string, string>>();
  const kindOf = (kind: string) => {
    const found = kinds.get(kind) ?? new Map<string, string>();
    kinds.set(kind, found);
    return found;
  };
  return {
    put: (kind, id, value) => void kindOf(kind).set(id, JSON.stringify(value)),
    get<T>(kind: string, id: string) {
      const text = kindOf(kind).get(id);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    list: <T>(kind: string) => [...kindOf(kind).values()].map((text) => JSON.parse(text) as T),
    remove: (kind, id) => void kindOf(kind).delete(id),
    clear: () => kinds.clear(),
  };
}
