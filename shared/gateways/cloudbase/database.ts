/**
 * The part of `cloud.database()` that is used, typed for how it behaves: the SDK's own declarations say
 * `Promise | void | string` everywhere.
 */
export interface CloudDatabase {
  command: {
    in(values: unknown[]): CloudCommand;
    lt(value: unknown): CloudCommand;
    lte(value: unknown): CloudCommand;
    gt(value: unknown): CloudCommand;
    gte(value: unknown): CloudCommand;
    and(...commands: unknown[]): unknown;
    exists(exists: boolean): unknown;
    set(value: unknown): unknown;
    inc(by: number): unknown;
    push(values: unknown[]): unknown;
  };
  collection(name: string): CloudCollection;
}

type CloudCommand = unknown;

export interface CloudQuery {
  where(condition: object): CloudQuery;
  orderBy(field: string, order: string): CloudQuery;
  limit(max: number): CloudQuery;
  get(): unknown;
  count(): unknown;
  update(options: { data: object }): unknown;
  remove(): unknown;
}

export interface CloudCollection extends CloudQuery {
  add(options: { data: object }): unknown;
  doc(id: string): { get(): unknown };
}
