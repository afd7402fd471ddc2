import { type Value } from '../values/value';

export type ComparisonSign = '==' | '!=' | '>' | '>=' | '<' | '<=' | 'in';

/** A security rule, parsed. */
export type RuleNode =
  | { kind: 'literal'; value: Value }
  /** `auth.openid`, `doc.a.b`, `now`. */
  | { kind: 'path'; root: 'auth' | 'doc' | 'now'; path: string[] }
  | { kind: 'list'; items: RuleNode[] }
  /** Text with `${...}` inside. */
  | { kind: 'template'; parts: RuleNode[] }
  /** `get('database.collection.id')` and a field of it. */
  | { kind: 'get'; address: RuleNode; path: string[] }
  | { kind: 'not'; inner: RuleNode }
  | { kind: 'and' | 'or'; sides: RuleNode[] }
  | { kind: 'compare'; sign: ComparisonSign; left: RuleNode; right: RuleNode };
