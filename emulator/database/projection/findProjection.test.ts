import { openThings, refusalOf } from '../fixtures/wire';
import { stringifyEjson } from '../values/ejson';
import { type Doc } from '../values/value';

const doc: Doc = {
  _id: 'x',
  b: 1,
  a: { y: 2, x: 1 },
  list: [{ n: 1, m: 1 }, { n: 2, m: 2 }, 5, [{ n: 3, m: 3 }]],
  texts: ['a', 'b', 'c'],
};

function projected(projection: Doc): string {
  const things = openThings();
  things.insert(doc);
  return JSON.stringify(things.find({}, { projection: stringifyEjson(projection) })[0]);
}

/** Key order is part of what is checked: `_id` first, then as in the document. */
test.each<[Doc, unknown]>([
  [
    { a: 1, b: 1 },
    { _id: 'x', b: 1, a: { y: 2, x: 1 } },
  ],
  [{ a: 1, _id: 0 }, { a: { y: 2, x: 1 } }],
  [{ _id: 1 }, { _id: 'x' }],
  [
    { _id: 0, texts: 0, list: 0 },
    { b: 1, a: { y: 2, x: 1 } },
  ],
  [{ _id: 0 }, { b: 1, a: doc['a'], list: doc['list'], texts: doc['texts'] }],
  [{ 'a.x': 1 }, { _id: 'x', a: { x: 1 } }],
  [
    { 'a.x': 0, list: 0, texts: 0 },
    { _id: 'x', b: 1, a: { y: 2 } },
  ],
  [{ 'list.n': 1 }, { _id: 'x', list: [{ n: 1 }, { n: 2 }, [{ n: 3 }]] }],
  [
    { 'list.n': 0, texts: 0, a: 0, b: 0 },
    { _id: 'x', list: [{ m: 1 }, { m: 2 }, 5, [{ m: 3 }]] },
  ],
  [{ 'b.x': 1 }, { _id: 'x' }],
  [{ absent: 1 }, { _id: 'x' }],
  [
    { texts: { $slice: 2 }, list: 0, a: 0 },
    { _id: 'x', b: 1, texts: ['a', 'b'] },
  ],
  [
    { texts: { $slice: -1 }, b: 1 },
    { _id: 'x', b: 1, texts: ['c'] },
  ],
  [
    { texts: { $slice: [1, 1] }, b: 1 },
    { _id: 'x', b: 1, texts: ['b'] },
  ],
  [
    { texts: { $slice: [-2, 1] }, b: 1 },
    { _id: 'x', b: 1, texts: ['b'] },
  ],
  [{ list: { $elemMatch: { n: 2 } } }, { _id: 'x', list: [{ n: 2, m: 2 }] }],
  [
    { list: { $elemMatch: { n: 9 } }, b: 1 },
    { _id: 'x', b: 1 },
  ],
  [{}, doc],
])('%j', (projection, expected) => {
  expect(projected(projection)).toBe(JSON.stringify(expected));
});

test.each<[Doc, string]>([
  [{ a: 1, b: 0 }, 'Cannot do exclusion in inclusion projection'],
  [{ 'a.x': 1, a: 1 }, 'Path collision'],
  [{ a: 'x' }, 'Unsupported projection option'],
  [{ a: { $foo: 1 } }, 'Unsupported projection option'],
  [{ a: { $slice: 'x' } }, '$slice only supports numbers'],
  [{ a: { $elemMatch: 1 } }, 'object required'],
  [{ 'a..b': 1 }, 'may not be empty'],
])('%j is refused', (projection, message) => {
  expect(refusalOf(() => projected(projection)).message).toContain(message);
});
