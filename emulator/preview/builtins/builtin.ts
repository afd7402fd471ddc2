import type { BuiltinTag } from './tags';

export type PropertyType = typeof String | typeof Number | typeof Boolean;

/** A built-in component on top of its host element. */
export interface Builtin {
  tag: BuiltinTag;
  /** Beside those that every component has. */
  properties: Record<string, PropertyType>;
  /** When the host element stands; `tell` triggers an event of the component. */
  attach?(host: HTMLElement, tell: (name: string, detail: object) => void): void;
  /** When a property has a new value, and once for each at the beginning. */
  change?(host: HTMLElement, name: string, value: unknown): void;
}
