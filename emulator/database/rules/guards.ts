import { type Guard } from '../actions/context';
import { permissionDenied } from '../databaseErrors';
import { type Collection } from '../store/collection';
import { copyDoc } from '../values/copyValue';
import { setField } from '../values/ownField';
import { type Doc, isDoc, type Value } from '../values/value';
import { type Operation, permissionsOf } from './collectionRule';
import { evaluateRule, type RuleScope } from './evaluateRule';
import { alternativesOf, type Facts, factsOfDoc, factsOfQuery } from './queryFacts';
import { type RuleNode } from './ruleSyntax';

/** Documents a client's read answers. Source: WeChat Cloud Development, Collection.limit (client side). */
export const MAX_CLIENT_READ = 20;

/** Stands for the caller in a client's query. Source: WeChat Cloud Development, security rules. */
const OPENID_TEMPLATE = '{openid}';

/** A function may do everything; rules never apply to it. */
export const functionGuard: Guard = {
  read: (_collection, query) => query,
  update: (_collection, query) => query,
  remove: (_collection, query) => query,
  create: (_collection, doc) => doc,
  replacement: (_old, doc) => doc,
  assertChanges: () => undefined,
  assertFunction: () => undefined,
  maxRead: Infinity,
};

function withOpenid(value: Value, openid: string): Value {
  if (value === OPENID_TEMPLATE) return openid;
  if (Array.isArray(value)) return value.map((item) => withOpenid(item, openid));
  return isDoc(value) ? queryWithOpenid(value, openid) : value;
}

function queryWithOpenid(query: Doc, openid: string): Doc {
  const copy = copyDoc(query);
  for (const [field, value] of Object.entries(copy)) setField(copy, field, withOpenid(value, openid));
  return copy;
}

const denied = (operation: Operation, { name }: Collection) =>
  permissionDenied(`Permission denied: ${operation} on ${name}`);

const owned = (query: Doc, openid: string): Doc =>
  Object.hasOwn(query, '_openid') ? { $and: [query, { _openid: openid }] } : { ...query, _openid: openid };

const touchesOwner = (update: Doc) =>
  Object.values(update).some(
    (fields) =>
      isDoc(fields) &&
      Object.entries(fields).some(
        ([path, operand]) => path.split('.')[0] === '_openid' || operand === '_openid',
      ),
  );

function stamped(doc: Doc, openid: string): Doc {
  const { _id: id, _openid: given, ...rest } = doc;
  if (given !== undefined && given !== openid)
    throw permissionDenied(`_openid is set by the cloud, not by a client`);
  return { ...(id === undefined ? {} : { _id: id }), _openid: openid, ...rest };
}

/** A mini program's own call: its collection's rule decides, and `_openid` is added to what it makes. */
export function clientGuard(openid: string, scope: Pick<RuleScope, 'now' | 'fetch'>): Guard {
  const isInside = (rule: RuleNode, facts: Facts) =>
    evaluateRule(rule, { ...scope, openid, facts }) === 'yes';

  /** Basic permissions narrow the query to the creator's documents; a rule must be met by the query as it stands. */
  const guarded = (operation: Operation) => (collection: Collection, sent: Doc) => {
    const query = queryWithOpenid(sent, openid);
    const permission = permissionsOf(collection.settings)[operation];
    if (permission === 'everybody') return query;
    if (permission === 'creator') return owned(query, openid);
    if (permission === 'nobody') throw denied(operation, collection);
    const inside = alternativesOf(query).every((branch) => isInside(permission.rule, factsOfQuery(branch)));
    if (!inside) throw denied(operation, collection);
    return query;
  };

  return {
    read: guarded('read'),
    update: guarded('update'),
    remove: guarded('delete'),
    create(collection, sent) {
      const doc = stamped(sent, openid);
      const permission = permissionsOf(collection.settings).create;
      if (permission === 'everybody' || permission === 'creator') return doc;
      if (permission === 'nobody' || !isInside(permission.rule, factsOfDoc(doc)))
        throw denied('create', collection);
      return doc;
    },
    replacement(old, doc) {
      const owner = old['_openid'];
      const { _id: id = null, _openid: _given, ...rest } = doc;
      return owner === undefined ? { _id: id, ...rest } : { _id: id, _openid: owner, ...rest };
    },
    assertChanges(update) {
      if (touchesOwner(update)) throw permissionDenied('_openid is set by the cloud, not by a client');
    },
    assertFunction(action) {
      throw permissionDenied(`${action} is for cloud functions only`);
    },
    maxRead: MAX_CLIENT_READ,
  };
}
