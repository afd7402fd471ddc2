import { invalidParam } from '../databaseErrors';
import { type BasicRule, type CollectionSettings, type RuleSet } from '../store/collection';
import { parseRule } from './parseRule';
import { type RuleNode } from './ruleSyntax';

/** What a client does to documents. */
export type Operation = 'read' | 'create' | 'update' | 'delete';

/** Who may: everybody, nobody, the document's creator only, or whom an expression lets. */
export type Permission = 'everybody' | 'nobody' | 'creator' | { rule: RuleNode };

type Permissions = Record<Operation, Permission>;

const permissions = (read: Permission, write: Permission): Permissions => ({
  read,
  create: write,
  update: write,
  delete: write,
});

/** Source: WeChat Cloud Development, database, basic permissions. */
const basic: Record<BasicRule, Permissions> = {
  READONLY: permissions('everybody', 'creator'),
  PRIVATE: permissions('creator', 'creator'),
  ADMINWRITE: permissions('everybody', 'nobody'),
  ADMINONLY: permissions('nobody', 'nobody'),
};

/** A collection nobody has configured. */
const DEFAULT_RULE: BasicRule = 'PRIVATE';

const RULE_KEYS = new Set(['read', 'write', 'create', 'update', 'delete']);

function permissionOf(rule: boolean | string | undefined): Permission {
  if (rule === undefined || rule === false) return 'nobody';
  if (rule === true) return 'everybody';
  if (typeof rule === 'string') return { rule: parseRule(rule) };
  throw invalidParam(`security rule: an expression or true or false, not ${JSON.stringify(rule)}`);
}

function customPermissions(rules: RuleSet): Permissions {
  const unknown = Object.keys(rules).find((key) => !RULE_KEYS.has(key));
  if (unknown !== undefined) throw invalidParam(`security rule: unknown key '${unknown}'`);
  return {
    read: permissionOf(rules.read),
    create: permissionOf(rules.create ?? rules.write),
    update: permissionOf(rules.update ?? rules.write),
    delete: permissionOf(rules.delete ?? rules.write),
  };
}

/** Compiles the rule of a collection. @throws INVALID_PARAM naming what it cannot evaluate. */
export function permissionsOf({ rule = DEFAULT_RULE }: CollectionSettings): Permissions {
  if (typeof rule !== 'string') return customPermissions(rule);
  if (Object.hasOwn(basic, rule)) return basic[rule];
  throw invalidParam(`security rule: unknown permission '${String(rule)}'`);
}
