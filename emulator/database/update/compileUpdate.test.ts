import { NO_VARIABLES } from '../aggregate/scope';
import { NOW, refusalOf } from '../fixtures/wire';
import { compileFilter } from '../query/compileFilter';
import { copyDoc } from '../values/copyValue';
import { type Doc } from '../values/value';
import { compileUpdate } from './compileUpdate';
import { noMatchedIndex } from './positional';

const now = () => NOW;
const filter = (query: Doc) => compileFilter(query, { now, variables: NO_VARIABLES }).matches;

function changed(before: Doc, update: Doc): Doc {
  const doc = copyDoc(before);
  compileUpdate(update, { now, filter })(doc, noMatchedIndex);
  return doc;
}

type Case = [update: Doc, before: Doc, after: Doc];

const scalars: Case[] = [
  [{ $set: { a: 1 } }, {}, { a: 1 }],
  [{ $set: { 'a.b.c': 1 } }, { a: { x: 1 } }, { a: { x: 1, b: { c: 1 } } }],
  [{ $set: { 'a.2': 'c' } }, { a: ['a'] }, { a: ['a', null, 'c'] }],
  [{ $set: { 'a.0.b': 1 } }, { a: [{ b: 0 }] }, { a: [{ b: 1 }] }],
  [{ $set: { 'a.1.b': 1 } }, { a: [] }, { a: [null, { b: 1 }] }],
  [{ $set: { 'a.0': 1 } }, {}, { a: { '0': 1 } }],
  [{ $set: { a: { b: 1 } } }, { a: { c: 2 } }, { a: { b: 1 } }],
  [{ $set: { b: 1, a: 2 } }, {}, { a: 2, b: 1 }],
  [{ $set: { _id: 'x' } }, { _id: 'x' }, { _id: 'x' }],
  [{ $unset: { a: '' } }, { a: 1, b: 2 }, { b: 2 }],
  [{ $unset: { 'a.b': '' } }, { a: { b: 1 } }, { a: {} }],
  [{ $unset: { 'a.0': '' } }, { a: [1, 2] }, { a: [null, 2] }],
  [{ $unset: { 'a.b.c': '' } }, { a: 1 }, { a: 1 }],
  [{ $inc: { n: 2 } }, { n: 1 }, { n: 3 }],
  [{ $inc: { n: -2 } }, {}, { n: -2 }],
  [{ $inc: { 'a.n': 1 } }, { a: { n: 1 } }, { a: { n: 2 } }],
  [{ $mul: { n: 3 } }, { n: 2 }, { n: 6 }],
  [{ $mul: { n: 3 } }, {}, { n: 0 }],
  [{ $min: { n: 1 } }, { n: 2 }, { n: 1 }],
  [{ $min: { n: 3 } }, { n: 2 }, { n: 2 }],
  [{ $max: { n: 'a' } }, { n: 2 }, { n: 'a' }],
  [{ $max: { n: 1 } }, {}, { n: 1 }],
  [{ $max: { at: new Date(5) } }, { at: new Date(4) }, { at: new Date(5) }],
  [{ $rename: { a: 'b.c' } }, { a: 1 }, { b: { c: 1 } }],
  [{ $rename: { a: 'b' } }, { b: 2 }, { b: 2 }],
  [{ $rename: { a: 'b' } }, { a: 1, b: 2 }, { b: 1 }],
  [{ $bit: { n: { and: 6 } } }, { n: 5 }, { n: 4 }],
  [{ $bit: { n: { or: 2, xor: 1 } } }, { n: 5 }, { n: 6 }],
  [{ $bit: { n: { or: 2 } } }, {}, { n: 2 }],
  [{ $currentDate: { at: true } }, {}, { at: new Date(NOW) }],
  [{ $setOnInsert: { a: 1 } }, {}, {}],
  [{}, { a: 1 }, { a: 1 }],
];

const arrays: Case[] = [
  [{ $push: { a: 1 } }, {}, { a: [1] }],
  [{ $push: { a: [1, 2] } }, { a: [0] }, { a: [0, [1, 2]] }],
  [{ $push: { a: { $each: [2, 3] } } }, { a: [1] }, { a: [1, 2, 3] }],
  [{ $push: { a: { $each: [2, 3], $position: 0 } } }, { a: [1] }, { a: [2, 3, 1] }],
  [{ $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
  [{ $push: { a: { $each: [3], $sort: -1, $slice: 2 } } }, { a: [1, 2] }, { a: [3, 2] }],
  [{ $push: { a: { $each: [], $slice: -1 } } }, { a: [1, 2] }, { a: [2] }],
  [
    { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
    { a: [{ n: 2 }, {}] },
    { a: [{}, { n: 1 }, { n: 2 }] },
  ],
  [{ $addToSet: { a: 1 } }, { a: [1] }, { a: [1] }],
  [{ $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1] }, { a: [1, 2] }],
  [
    { $addToSet: { a: { b: 1, c: 2 } } },
    { a: [{ c: 2, b: 1 }] },
    {
      a: [
        { c: 2, b: 1 },
        { b: 1, c: 2 },
      ],
    },
  ],
  [{ $addToSet: { a: 1 } }, {}, { a: [1] }],
  [{ $pop: { a: 1 } }, { a: [1, 2] }, { a: [1] }],
  [{ $pop: { a: -1 } }, { a: [1, 2] }, { a: [2] }],
  [{ $pop: { a: 1 } }, {}, {}],
  [{ $pull: { a: 1 } }, { a: [1, 2, 1] }, { a: [2] }],
  [{ $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
  [{ $pull: { a: { $in: [1, 2] } } }, { a: [1, 2, 3] }, { a: [3] }],
  [{ $pull: { a: { b: 1 } } }, { a: [{ b: 1, c: 2 }, { b: 2 }, 5] }, { a: [{ b: 2 }, 5] }],
  [{ $pull: { a: [1] } }, { a: [[1], 1] }, { a: [1] }],
  [{ $pull: { a: /^x/ } }, { a: ['xa', 'b'] }, { a: ['b'] }],
  [{ $pull: { a: 1 } }, {}, {}],
  [{ $pullAll: { a: [1, 3] } }, { a: [1, 2, 3] }, { a: [2] }],
  [{ $inc: { 'a.$[].n': 1 } }, { a: [{ n: 1 }, {}] }, { a: [{ n: 2 }, { n: 1 }] }],
  [{ $set: { 'a.$[]': 0 } }, { a: [1, 2] }, { a: [0, 0] }],
];

describe.each([
  ['one value', scalars],
  ['arrays', arrays],
])('%s', (_name, cases) => {
  test.each(cases)('%j on %j gives %j', (update, before, after) => {
    const result = changed(before, update);
    expect(result).toEqual(after);
    expect(JSON.stringify(result)).toBe(JSON.stringify(after));
  });
});

describe('what MongoDB refuses is refused', () => {
  const refused: [update: Doc, before: Doc, message: string][] = [
    [
      { $inc: { n: 1 } },
      { _id: 'x', n: 'a' },
      `Cannot apply $inc to a value of non-numeric type. {_id: "x"} has the field 'n' of non-numeric type string`,
    ],
    [{ $inc: { n: 1 } }, { n: null }, 'non-numeric type null'],
    [{ $inc: { n: 'a' } }, {}, 'Cannot increment with non-numeric argument: {n: "a"}'],
    [{ $mul: { n: 2 } }, { n: [] }, 'non-numeric type array'],
    [{ $mul: { n: null } }, {}, 'Cannot multiply with non-numeric argument'],
    [
      { $push: { a: 1 } },
      { _id: 'x', a: 'b' },
      `The field 'a' must be an array but is of type string in document {_id: "x"}`,
    ],
    [{ $push: { a: 1 } }, { a: null }, 'must be an array but is of type null'],
    [{ $push: { a: { $each: 1 } } }, {}, '$each in $push must be an array'],
    [{ $push: { a: { $each: [], $foo: 1 } } }, {}, 'Unrecognized clause in $push: $foo'],
    [{ $push: { a: { $each: [], $position: 'x' } } }, {}, '$position must be an integer'],
    [{ $push: { a: { $each: [], $sort: 2 } } }, {}, '1 or -1'],
    [{ $addToSet: { a: 1 } }, { a: {} }, 'Cannot apply $addToSet to non-array field'],
    [{ $addToSet: { a: { $each: 1 } } }, {}, '$each in $addToSet must be an array'],
    [{ $pop: { a: 1 } }, { a: 5 }, `Path 'a' contains an element of non-array type 'int'`],
    [{ $pop: { a: 2 } }, {}, '$pop expects 1 or -1'],
    [{ $pull: { a: 1 } }, { a: 1 }, 'Cannot apply $pull to a non-array value'],
    [{ $pullAll: { a: 1 } }, {}, '$pullAll requires an array argument'],
    [{ $set: { 'a.b': 1 } }, { a: null }, `Cannot create field 'b' in element {a: null}`],
    [{ $set: { 'a.b': 1 } }, { a: 'x' }, `Cannot create field 'b' in element {a: "x"}`],
    [{ $set: { 'a.b': 1 } }, { a: [1] }, `Cannot create field 'b' in element {a: [1]}`],
    [{ $inc: { 'a.b.c': 1 } }, { a: { b: 5 } }, `Cannot create field 'c' in element {b: 5}`],
    [{ $set: { 'a.2000000': 1 } }, { a: [] }, 'backfill'],
    [
      { $set: { a: { $b: 1 } } },
      {},
      `The dollar ($) prefixed field '$b' in 'a.$b' is not valid for storage.`,
    ],
    [{ $push: { a: { $each: [{ $b: 1 }] } } }, {}, 'not valid for storage'],
    [{ $set: { a: 1 }, $inc: { a: 1 } }, {}, `Updating the path 'a' would create a conflict at 'a'`],
    [{ $set: { a: 1, 'a.b': 1 } }, {}, `Updating the path 'a.b' would create a conflict at 'a'`],
    [{ $rename: { a: 'b' }, $set: { b: 1 } }, {}, 'conflict'],
    [{ $rename: { a: 'a' } }, {}, 'must differ'],
    [{ $rename: { a: 1 } }, {}, 'must be a string'],
    [{ $rename: { 'a.0': 'b' } }, { a: [1] }, 'array element'],
    [{ $set: { '': 1 } }, {}, 'empty field name'],
    [{ $set: { 'a..b': 1 } }, {}, 'empty field name'],
    [{ $set: { _id: 'y' } }, { _id: 'x' }, `immutable field '_id'`],
    [{ $unset: { _id: '' } }, { _id: 'x' }, `immutable field '_id'`],
    [{ $set: 1 }, {}, 'Modifiers operate on fields'],
    [{ a: 1 }, {}, 'Unknown modifier: a'],
    [{ $bit: { n: { and: 1.5 } } }, {}, 'must be an Integer'],
    [{ $bit: { n: { not: 1 } } }, {}, `only supports 'and', 'or', and 'xor'`],
    [{ $bit: { n: { and: 1 } } }, { n: 'x' }, 'non-integral'],
    [{ $bit: { n: 1 } }, {}, '$bit modifier is not compatible'],
    [{ $currentDate: { at: 'now' } }, {}, 'not valid type for $currentDate'],
    [{ $set: { 'a.$.b': 1 } }, { a: [{}] }, 'positional operator did not find the match'],
    [{ $set: { 'a.$[].b': 1 } }, { a: 5 }, 'Cannot apply array updates to non-array'],
  ];
  test.each(refused)('%j on %j', (update, before, message) => {
    const refusal = refusalOf(() => changed(before, update));
    expect(refusal).toEqual({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining(message) });
  });

  test.each<[Doc, string]>([
    [{ $foo: { a: 1 } }, 'Unknown modifier: $foo'],
    [{ $set: { 'a.$[x].b': 1 } }, `not done by the local cloud: '$[x]'`],
  ])('%j is no operator here', (update, message) => {
    const refusal = refusalOf(() => changed({ a: [] }, update));
    expect(refusal).toEqual({
      code: 'DATABASE_INVALID_OPERRATOR',
      message: expect.stringContaining(message),
    });
  });
});

test('paths through the prototype stay inside the document', () => {
  const doc = changed({}, { $set: { '__proto__.admin': true, 'constructor.prototype.admin': true } });
  expect(Object.keys(doc).sort()).toEqual(['__proto__', 'constructor']);
  expect(({} as Doc)['admin']).toBeUndefined();
});
