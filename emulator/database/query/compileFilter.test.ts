import { NO_VARIABLES } from '../aggregate/scope';
import { NOW, refusalOf } from '../fixtures/wire';
import { type Doc, type Value } from '../values/value';
import { compileFilter } from './compileFilter';

const compile = (query: Doc) => compileFilter(query, { now: () => NOW, variables: NO_VARIABLES });
const matches = (doc: Doc, query: Doc) => compile(query).matches(doc);

type Case = [query: Doc, matching: Doc[], others: Doc[]];

const equality: Case[] = [
  [{ a: 1 }, [{ a: 1 }, { a: [0, 1] }], [{ a: '1' }, { a: [[1]] }, {}, { a: true }]],
  [
    { a: null },
    [{}, { a: null }, { a: [1, null] }, { a: undefined as unknown as Value }],
    [{ a: 0 }, { a: [] }, { a: '' }],
  ],
  [{ a: 'x' }, [{ a: 'x' }, { a: ['x', 1] }], [{ a: 'X' }]],
  [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }]],
  [{ a: {} }, [{ a: {} }], [{ a: { b: 1 } }, {}, { a: [] }]],
  [{ a: { b: 1, c: 2 } }, [{ a: { b: 1, c: 2 } }], [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }]],
  [{ a: new Date(5) }, [{ a: new Date(5) }], [{ a: 5 }, { a: new Date(6) }]],
  [{ a: /^x/i }, [{ a: 'Xa' }, { a: ['b', 'xb'] }, { a: /^x/i }], [{ a: 'ax' }, { a: 5 }, {}]],
  [{ a: NaN }, [{ a: NaN }], [{ a: 0 }, {}]],
  [{ a: { $eq: 1 } }, [{ a: 1 }], [{ a: 2 }]],
  [{ a: { $eq: /x/ } }, [{ a: /x/ }], [{ a: 'x' }]],
  [{ a: { $ne: 1 } }, [{ a: 2 }, {}, { a: [2] }], [{ a: 1 }, { a: [2, 1] }]],
  [{ a: { $ne: null } }, [{ a: 0 }, { a: [] }], [{}, { a: null }, { a: [null] }]],
  [{ a: { $in: [1, null] } }, [{ a: 1 }, {}, { a: [5, 1] }], [{ a: 2 }, { a: [] }]],
  [{ a: { $in: [/^x/, 3] } }, [{ a: 'xy' }, { a: 3 }], [{ a: 'y' }]],
  [{ a: { $in: [[1, 2]] } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 1 }]],
  [{ a: { $in: [] } }, [], [{}, { a: null }]],
  [{ a: { $nin: [1, 2] } }, [{ a: 3 }, {}], [{ a: 1 }, { a: [3, 2] }]],
];

const ranges: Case[] = [
  [
    { a: { $gt: 1 } },
    [{ a: 2 }, { a: [0, 2] }],
    [{ a: 1 }, { a: '2' }, {}, { a: null }, { a: NaN }, { a: new Date(5) }],
  ],
  [{ a: { $gte: 1, $lt: 3 } }, [{ a: 1 }, { a: 2 }, { a: [0, 5] }], [{ a: 3 }, { a: 0 }]],
  [{ a: { $lt: 5 } }, [{ a: 4 }, { a: -Infinity }], [{ a: NaN }, { a: null }, {}, { a: 5 }]],
  [{ a: { $lte: null } }, [{}, { a: null }], [{ a: 0 }]],
  [{ a: { $gte: null } }, [{}, { a: null }], [{ a: 0 }]],
  [{ a: { $gt: null } }, [], [{}, { a: null }, { a: 1 }]],
  [{ a: { $gte: NaN } }, [{ a: NaN }], [{ a: 1 }, {}]],
  [{ a: { $gt: NaN } }, [], [{ a: NaN }, { a: 1 }]],
  [{ a: { $gt: 'a' } }, [{ a: 'b' }], [{ a: 'a' }, { a: 5 }]],
  [{ a: { $lt: new Date(5) } }, [{ a: new Date(4) }], [{ a: 4 }, { a: new Date(5) }]],
  [{ a: { $gt: [1, 2] } }, [{ a: [1, 3] }, { a: [[1, 3]] }], [{ a: [1, 2] }, { a: 5 }]],
  [{ a: { $gt: { b: 1 } } }, [{ a: { b: 2 } }], [{ a: { b: 1 } }, { a: 2 }]],
  [{ a: { $gte: false } }, [{ a: true }, { a: false }], [{ a: 0 }, {}]],
];

const paths: Case[] = [
  [
    { 'a.b': 1 },
    [{ a: { b: 1 } }, { a: [{ b: 1 }] }, { a: [{ b: [2, 1] }] }],
    [{ a: [[{ b: 1 }]] }, { a: 1 }],
  ],
  [
    { 'l.a': null },
    [{}, { l: 4 }, { l: {} }, { l: null }, { l: [{ a: 3 }, {}] }, { l: [{ a: null }] }],
    [{ l: [] }, { l: [1, 2] }, { l: [null] }, { l: [[]] }, { l: [{ a: 1 }] }],
  ],
  [{ 'a.0': 1 }, [{ a: [1, 2] }, { a: { '0': 1 } }, { a: [{ '0': 1 }] }], [{ a: [2, 1] }, { a: 1 }]],
  [{ 'a.1.b': 2 }, [{ a: [{ b: 1 }, { b: 2 }] }], [{ a: [{ b: 2 }, { b: 1 }] }]],
  [
    { 'a.b': { $exists: false } },
    [{}, { a: 1 }, { a: {} }, { a: [] }],
    [{ a: { b: null } }, { a: [{}, { b: 1 }] }],
  ],
  [{ a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
  [{ 'constructor.name': { $exists: true } }, [{ constructor: { name: 1 } }], [{}]],
  [{ __proto__x: 1, toString: { $exists: false } }, [{ __proto__x: 1 }], [{ __proto__x: 1, toString: 1 }]],
];

const arrays: Case[] = [
  [{ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, {}, { a: [[1, 2]] }]],
  [{ a: { $all: [1, 2] } }, [{ a: [2, 3, 1] }], [{ a: [1] }, { a: 1 }]],
  [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: [2] }]],
  [{ a: { $all: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [1] }]],
  [{ a: { $all: [] } }, [], [{ a: [] }, {}]],
  [{ a: { $all: [/^x/, 'y'] } }, [{ a: ['xa', 'y'] }], [{ a: ['xa'] }]],
  [
    { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
    [{ a: [{ b: 1 }, { b: 2 }] }],
    [{ a: [{ b: 1 }] }],
  ],
  [{ a: { $elemMatch: { $gte: 2, $lt: 4 } } }, [{ a: [1, 3] }], [{ a: [1, 5] }, { a: 3 }]],
  [
    { a: { $elemMatch: { b: 1, c: 2 } } },
    [{ a: [{ b: 1, c: 2 }] }],
    [{ a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }],
  ],
  [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, [{ a: [{ b: 2 }] }], [{ a: [{ b: 3 }] }]],
  [{ a: { $elemMatch: {} } }, [{ a: [{}] }, { a: [{ b: 1 }] }], [{ a: [1] }, { a: [] }]],
  [{ a: { $type: 'number' } }, [{ a: 1 }, { a: ['x', 1.5] }], [{ a: '1' }, { a: [] }]],
  [{ a: { $type: ['string', 'array'] } }, [{ a: 'x' }, { a: [] }], [{ a: 1 }, {}]],
  [{ a: { $type: 10 } }, [{ a: null }], [{}, { a: 0 }]],
  [{ a: { $type: 'objectId' } }, [], [{ a: 'x' }]],
  [{ a: { $mod: [4, 1] } }, [{ a: 5 }, { a: [2, 9] }, { a: 5.9 }], [{ a: 4 }, { a: '5' }, {}]],
];

const logic: Case[] = [
  [{ $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  [{ $or: [{ a: 1 }, { b: 2 }], c: 3 }, [{ b: 2, c: 3 }], [{ b: 2 }, { c: 3 }]],
  [{ $nor: [{ a: 1 }, { b: 2 }] }, [{}, { a: 2 }], [{ a: 1 }, { b: 2 }]],
  [{ a: { $not: { $gt: 1 } } }, [{ a: 1 }, {}, { a: 'x' }], [{ a: 2 }, { a: [0, 2] }]],
  [{ a: { $not: /^x/ } }, [{ a: 'y' }, {}], [{ a: 'x' }]],
  [{ a: { $not: { $regex: '^x', $options: 'i' } } }, [{ a: 'y' }], [{ a: 'X' }]],
  [{ a: { $regex: '^x', $options: 'i' } }, [{ a: 'Xy' }], [{ a: 'y' }, { a: 5 }]],
  [{ a: { $regex: '(?i)^x' } }, [{ a: 'Xy' }], [{ a: 'y' }]],
  [{ $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }, { a: 1 }], [{ a: 1, b: 2 }, {}]],
  [{ $expr: { $eq: ['$a', null] } }, [{ a: null }], [{}]],
  [{}, [{}, { a: 1 }], []],
];

describe.each([
  ['equality', equality],
  ['ranges', ranges],
  ['paths', paths],
  ['arrays and types', arrays],
  ['logic, expressions and patterns', logic],
])('%s', (_name, cases) => {
  test.each(cases.map(([query, yes, others]) => [JSON.stringify(query), query, yes, others] as const))(
    '%s',
    (_text, query, yes, others) => {
      expect(yes.filter((doc) => !matches(doc, query))).toEqual([]);
      expect(others.filter((doc) => matches(doc, query))).toEqual([]);
    },
  );
});

describe('wrong queries are refused', () => {
  test.each<[Doc, string, string]>([
    [{ a: { $foo: 1 } }, 'DATABASE_INVALID_OPERRATOR', 'unknown operator: $foo'],
    [{ a: { $eq: 1, b: 2 } }, 'DATABASE_INVALID_OPERRATOR', 'unknown operator: b'],
    [{ $foo: 1 }, 'DATABASE_INVALID_OPERRATOR', 'unknown top level operator: $foo'],
    [{ $where: 'true' }, 'DATABASE_INVALID_OPERRATOR', 'not done by the local cloud: $where'],
    [{ $text: { $search: 'a' } }, 'DATABASE_INVALID_OPERRATOR', '$text'],
    [{ $jsonSchema: {} }, 'DATABASE_INVALID_OPERRATOR', '$jsonSchema'],
    [{ a: { constructor: 1, $eq: 1 } }, 'nothing was refused', ''],
    [{ a: { $eq: 1, constructor: 1 } }, 'DATABASE_INVALID_OPERRATOR', 'unknown operator: constructor'],
    [{ a: { $in: 5 } }, 'DATABASE_REQUEST_FAILED', '$in needs an array'],
    [{ a: { $nin: {} } }, 'DATABASE_REQUEST_FAILED', '$nin needs an array'],
    [{ a: { $all: 1 } }, 'DATABASE_REQUEST_FAILED', '$all needs an array'],
    [{ a: { $size: 'x' } }, 'DATABASE_REQUEST_FAILED', '$size'],
    [{ a: { $size: -1 } }, 'DATABASE_REQUEST_FAILED', '$size'],
    [{ a: { $mod: [0, 1] } }, 'DATABASE_REQUEST_FAILED', 'divisor cannot be 0'],
    [{ a: { $mod: [1] } }, 'DATABASE_REQUEST_FAILED', 'malformed mod'],
    [{ a: { $type: 'text' } }, 'DATABASE_REQUEST_FAILED', 'Unknown type name'],
    [{ a: { $elemMatch: 1 } }, 'DATABASE_REQUEST_FAILED', '$elemMatch needs an Object'],
    [{ a: { $not: 1 } }, 'DATABASE_REQUEST_FAILED', '$not needs'],
    [{ a: { $gt: /x/ } }, 'DATABASE_REQUEST_FAILED', 'RegEx'],
    [{ a: { $ne: /x/ } }, 'DATABASE_REQUEST_FAILED', 'regex'],
    [{ a: { $regex: 5 } }, 'DATABASE_REQUEST_FAILED', '$regex has to be a string'],
    [{ a: { $options: 'i' } }, 'DATABASE_REQUEST_FAILED', '$options needs a $regex'],
    [{ a: { $regex: 'x', $options: 'x' } }, 'DATABASE_REQUEST_FAILED', 'invalid flag'],
    [{ $or: [] }, 'DATABASE_REQUEST_FAILED', 'nonempty array'],
    [{ $and: [1] }, 'DATABASE_REQUEST_FAILED', 'full objects'],
    [{ $expr: { $foo: 1 } }, 'DATABASE_INVALID_OPERRATOR', "Unrecognized expression '$foo'"],
    [{ $expr: { $gt: [1] } }, 'DATABASE_REQUEST_FAILED', 'takes 2 arguments'],
  ])('%j', (query, code, message) => {
    const refusal = refusalOf(() => compile(query));
    expect(refusal).toEqual({ code, message: expect.stringContaining(message) });
  });
});
