/** What takes a module's place in a trimmed bundle. */
export type Replacement =
  /** A file of `stubs/`. */
  | { stub: string }
  /** Exports that throw when called, naming the public call that needs the module. */
  | { refuses: string; exports: readonly string[] }
  /** The module itself, loaded when one of these exports is first touched. `default` is the module as a whole. */
  | { lazy: readonly string[] };
