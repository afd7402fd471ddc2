type Pair = [key: string, value: unknown];

/** Sets of names seen lately, in order. A function sends the same few over and over. */
const sortedNames = new Map<string, readonly string[]>();
const SETS_AT_MOST = 100;

/** In the order of `localeCompare`, which the signature has always had and which is slow to ask for each request. */
function inOrder(names: readonly string[]): readonly string[] {
  const set = JSON.stringify(names);
  const known = sortedNames.get(set);
  if (known) return known;
  const sorted = [...names].sort((a, b) => a.localeCompare(b));
  if (sortedNames.size >= SETS_AT_MOST) sortedNames.clear();
  sortedNames.set(set, sorted);
  return sorted;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names and values of an object, sorted by name; nothing for anything else. */
function kv(object: unknown, selected?: readonly string[]) {
  const source = isObject(object) ? object : {};
  const pairs = inOrder(Object.keys(source))
    .filter((name) => !selected || selected.includes(name))
    .map((name): Pair => [name, source[name]]);
  const byLowerCase = () => new Map(pairs.map(([key, value]) => [key.toLowerCase(), value]));
  return {
    get: (name: string) => byLowerCase().get(name),
    keys: () => pairs.map(([key]) => key),
    values: () => pairs.map(([, value]) => value),
    pairs: () => pairs,
    toString: (between = '=', after = '&') => pairs.map((pair) => pair.join(between)).join(after),
  };
}

/** In place of signature-nodejs' class, of which the signer calls `kv`. */
export const SortedKeyValue = { kv };
