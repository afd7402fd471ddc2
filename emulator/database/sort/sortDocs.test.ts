import { openThings, refusalOf } from '../fixtures/wire';
import { stringifyEjson } from '../values/ejson';
import { type Doc, isDoc, type Value } from '../values/value';

function sorted(values: Value[], order: Doc): unknown[] {
  const things = openThings();
  things.insert(
    ...values.map((value, at): Doc => (isDoc(value) ? { _id: at, ...value } : { _id: at, a: value })),
  );
  return things.find({}, { order: stringifyEjson(order) }).map((doc) => (isDoc(doc) ? doc['_id'] : doc));
}

test.each<[string, Value[], Doc, number[]]>([
  ['types in the order of BSON', [new Date(0), true, 'x', 1, null], { a: 1 }, [4, 3, 2, 1, 0]],
  ['an empty array before null', [null, [], 1], { a: 1 }, [1, 0, 2]],
  ['arrays by their smallest, going up', [[5, 1], 2, [3, 9]], { a: 1 }, [0, 1, 2]],
  ['arrays by their largest, going down', [[5, 1], 6, [3, 9]], { a: -1 }, [2, 1, 0]],
  ['missing as null', [{ a: 1 }, {}, { a: null }], { a: 1 }, [1, 2, 0]],
  [
    'by several fields',
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 0, b: 0 },
    ],
    { a: 1, b: -1 },
    [2, 1, 0],
  ],
  ['by a path', [{ p: { q: 2 } }, { p: { q: 1 } }], { 'p.q': 1 }, [1, 0]],
  ['equal ones as they were inserted', [3, 3, 3], { a: 1 }, [0, 1, 2]],
])('%s', (_name, values, order, ids) => {
  expect(sorted(values, order)).toEqual(ids);
});

test('another direction is refused', () => {
  expect(refusalOf(() => sorted([1], { a: 2 })).message).toContain('must be 1 (for ascending) or -1');
});
