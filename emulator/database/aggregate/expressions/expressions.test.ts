import { NOW, refusalOf } from '../../fixtures/wire';
import { compileExpression } from '../evaluateExpression';
import { NO_VARIABLES } from '../scope';
import { type Doc, type Value } from '../../values/value';

const doc: Doc = {
  n: 7,
  half: 2.5,
  text: 'Grüße',
  list: [3, 1, 2],
  lines: [{ sku: 'a', n: 2 }, { sku: 'b' }, 5],
  inner: { x: 1 },
  at: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6)),
  nothing: null,
};

const evaluate = (expression: Value) =>
  compileExpression(expression)({ root: doc, variables: NO_VARIABLES, now: () => NOW });

const paths: [Value, unknown][] = [
  ['$n', 7],
  ['$inner.x', 1],
  ['$lines.n', [2]],
  ['$lines.0', []],
  ['$absent', undefined],
  ['$absent.x', undefined],
  ['$n.x', undefined],
  ['$$ROOT.n', 7],
  ['$$CURRENT.inner.x', 1],
  ['$$NOW', new Date(NOW)],
  ['$$REMOVE', undefined],
  ['plain', 'plain'],
  [
    ['$n', '$absent'],
    [7, null],
  ],
  [
    { a: '$n', b: '$absent', c: { d: 1 } },
    { a: 7, c: { d: 1 } },
  ],
  [{ $literal: '$n' }, '$n'],
  ['$constructor', undefined],
];

const comparison: [Value, unknown][] = [
  [{ $eq: ['$n', 7] }, true],
  [{ $eq: ['$absent', null] }, false],
  [{ $eq: ['$nothing', null] }, true],
  [
    {
      $eq: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    false,
  ],
  [{ $ne: ['$absent', null] }, true],
  [{ $gt: ['$n', '$absent'] }, true],
  [{ $lt: ['$absent', null] }, true],
  [{ $gt: ['x', 5] }, true],
  [{ $gte: ['$n', 7] }, true],
  [{ $lte: ['$n', 6] }, false],
  [{ $cmp: ['$n', 9] }, -1],
  [{ $and: [] }, true],
  [{ $and: ['$n', '$nothing'] }, false],
  [{ $or: ['$absent', 0, ''] }, true],
  [{ $or: [] }, false],
  [{ $not: ['$absent'] }, true],
  [{ $not: '$n' }, false],
];

const control: [Value, unknown][] = [
  [{ $cond: ['$n', 'yes', 'no'] }, 'yes'],
  [{ $cond: { if: '$absent', then: 'yes', else: 'no' } }, 'no'],
  [{ $ifNull: ['$absent', '$nothing', 'last'] }, 'last'],
  [{ $ifNull: ['$n', 0] }, 7],
  [
    {
      $switch: {
        branches: [
          { case: { $gt: ['$n', 9] }, then: 'a' },
          { case: true, then: 'b' },
        ],
      },
    },
    'b',
  ],
  [{ $switch: { branches: [{ case: false, then: 'a' }], default: 'd' } }, 'd'],
  [{ $let: { vars: { a: '$n', b: 2 }, in: { $multiply: ['$$a', '$$b'] } } }, 14],
  [{ $map: { input: '$list', as: 'x', in: { $add: ['$$x', '$n'] } } }, [10, 8, 9]],
  [{ $map: { input: '$lines', in: '$$this.n' } }, [2, null, null]],
  [{ $map: { input: '$absent', in: 1 } }, null],
  [{ $filter: { input: '$list', as: 'x', cond: { $gte: ['$$x', 2] } } }, [3, 2]],
  [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
];

const arithmetic: [Value, unknown][] = [
  [{ $add: ['$n', 1, 2] }, 10],
  [{ $add: ['$n', '$absent'] }, null],
  [{ $add: [{ $literal: new Date(5) }, 5] }, new Date(10)],
  [{ $subtract: ['$n', 2] }, 5],
  [{ $subtract: [{ $literal: new Date(9) }, { $literal: new Date(4) }] }, 5],
  [{ $subtract: [{ $literal: new Date(9) }, 4] }, new Date(5)],
  [{ $multiply: ['$n', '$half'] }, 17.5],
  [{ $divide: ['$n', 2] }, 3.5],
  [{ $mod: ['$n', 4] }, 3],
  [{ $abs: -3 }, 3],
  [{ $ceil: '$half' }, 3],
  [{ $floor: ['$half'] }, 2],
  [{ $trunc: -2.7 }, -2],
  [{ $round: ['$half', 0] }, 2],
  [{ $round: [3.14159, 2] }, 3.14],
  [{ $sqrt: 16 }, 4],
  [{ $pow: [2, 10] }, 1024],
  [{ $exp: 0 }, 1],
  [{ $ln: 1 }, 0],
  [{ $log: [8, 2] }, 3],
  [{ $log10: 1000 }, 3],
  [{ $abs: '$nothing' }, null],
];

const arrays: [Value, unknown][] = [
  [{ $arrayElemAt: ['$list', 0] }, 3],
  [{ $arrayElemAt: ['$list', -1] }, 2],
  [{ $arrayElemAt: ['$list', 9] }, undefined],
  [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
  [{ $concatArrays: ['$list', '$absent'] }, null],
  [{ $in: [1, '$list'] }, true],
  [{ $in: ['$absent', [null]] }, false],
  [{ $indexOfArray: ['$list', 2] }, 2],
  [{ $indexOfArray: ['$list', 3, 1] }, -1],
  [{ $isArray: '$list' }, true],
  [{ $isArray: ['$n'] }, false],
  [{ $size: '$list' }, 3],
  [{ $slice: ['$list', 2] }, [3, 1]],
  [{ $slice: ['$list', -2] }, [1, 2]],
  [{ $slice: ['$list', 1, 1] }, [1]],
  [{ $reverseArray: '$list' }, [2, 1, 3]],
  [{ $range: [0, 5, 2] }, [0, 2, 4]],
  [{ $range: [3, 0, -1] }, [3, 2, 1]],
  [{ $zip: { inputs: [[1, 2], ['a']] } }, [[1, 'a']]],
  [
    { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, 'z'] } },
    [
      [1, 'a'],
      [2, 'z'],
    ],
  ],
  [{ $arrayToObject: [[['a', 1]]] }, { a: 1 }],
  [{ $arrayToObject: { $literal: [{ k: 'a', v: 1 }] } }, { a: 1 }],
  [{ $objectToArray: '$inner' }, [{ k: 'x', v: 1 }]],
  [{ $mergeObjects: ['$inner', { x: 2, y: 3 }, null] }, { x: 2, y: 3 }],
  [
    {
      $setUnion: [
        [1, 2],
        [2, 3],
      ],
    },
    [1, 2, 3],
  ],
  [
    {
      $setIntersection: [
        [1, 2],
        [2, 3],
      ],
    },
    [2],
  ],
  [{ $setDifference: [[1, 2], [2]] }, [1]],
  [
    {
      $setEquals: [
        [1, 2, 2],
        [2, 1],
      ],
    },
    true,
  ],
  [{ $setIsSubset: [[1], [2, 1]] }, true],
  [{ $allElementsTrue: [[1, 0]] }, false],
  [{ $anyElementTrue: [[null, 1]] }, true],
  [{ $sum: '$list' }, 6],
  [{ $max: ['$n', 9] }, 9],
  [{ $avg: ['$list'] }, 2],
];

const texts: [Value, unknown][] = [
  [{ $concat: ['a', '$text'] }, 'aGrüße'],
  [{ $concat: ['a', '$absent'] }, null],
  [{ $toLower: '$text' }, 'grüße'],
  [{ $toUpper: 'ab' }, 'AB'],
  [{ $toLower: '$absent' }, ''],
  [{ $strLenCP: '$text' }, 5],
  [{ $strLenBytes: '$text' }, 7],
  [{ $substrCP: ['$text', 1, 2] }, 'rü'],
  [{ $substr: ['hello', 1, 3] }, 'ell'],
  [{ $substrBytes: ['hello', 1, 3] }, 'ell'],
  [{ $split: ['a-b', '-'] }, ['a', 'b']],
  [{ $indexOfCP: ['$text', 'ß'] }, 3],
  [{ $indexOfBytes: ['abc', 'c'] }, 2],
  [{ $indexOfBytes: ['你好', '好'] }, 3],
  [{ $strcasecmp: ['AB', 'ab'] }, 0],
  [{ $trim: { input: '  a ' } }, 'a'],
  [{ $type: '$at' }, 'date'],
  [{ $type: '$absent' }, 'missing'],
  [{ $toString: '$n' }, '7'],
  [{ $toInt: '5' }, 5],
];

const dates: [Value, unknown][] = [
  [{ $year: '$at' }, 2026],
  [{ $month: '$at' }, 1],
  [{ $dayOfMonth: '$at' }, 2],
  [{ $hour: '$at' }, 3],
  [{ $hour: { date: '$at', timezone: '+08:00' } }, 11],
  [{ $hour: { date: '$at', timezone: 'Asia/Shanghai' } }, 11],
  [{ $minute: '$at' }, 4],
  [{ $second: '$at' }, 5],
  [{ $millisecond: '$at' }, 6],
  [{ $dayOfWeek: '$at' }, 6],
  [{ $dayOfYear: '$at' }, 2],
  [{ $isoDayOfWeek: '$at' }, 5],
  [{ $isoWeek: '$at' }, 1],
  [{ $isoWeekYear: '$at' }, 2026],
  [{ $week: '$at' }, 0],
  [{ $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: '+08:00' } }, '2026-01-02'],
  [{ $dateToString: { date: '$absent', format: '%Y' } }, null],
  [{ $dateToString: { date: '$absent', onNull: 'none' } }, 'none'],
  [{ $dateToString: { date: '$at' } }, '2026-01-02T03:04:05.006Z'],
  [
    {
      $dateToString: {
        date: '$at',
        format: '%j %w %u %U %V %G %H:%M:%S.%L %z %Z %%',
        timezone: 'Asia/Shanghai',
      },
    },
    '002 6 5 00 01 2026 11:04:05.006 +0800 480 %',
  ],
  [{ $hour: { date: '$at', timezone: '$absent' } }, null],
  [{ $dateToString: { date: '$at', timezone: '$absent' } }, null],
  [{ $dateFromString: { dateString: '01:00Z', format: '%H:%M%z', timezone: '+08:00' } }, new Date(3_600_000)],
  [{ $year: '$absent' }, null],
  [{ $hour: { date: '$at', timezone: 'America/New_York' } }, 22],
  [{ $week: { $literal: new Date(Date.UTC(2026, 0, 4)) } }, 1],
  [{ $isoWeekYear: { $literal: new Date(Date.UTC(2027, 0, 1)) } }, 2026],
  [{ $isoWeek: { $literal: new Date(Date.UTC(2027, 0, 1)) } }, 53],
  [{ $isoDayOfWeek: { $literal: new Date(Date.UTC(2026, 0, 4)) } }, 7],
  [{ $dateFromParts: { year: 2026, month: 14, day: 0, hour: 25 } }, new Date(Date.UTC(2027, 1, 1, 1))],
  [{ $dateFromParts: { year: 2026, hour: 8, timezone: '+08:00' } }, new Date(Date.UTC(2026, 0, 1))],
  [
    { $dateFromParts: { year: 2026, month: 7, timezone: 'America/New_York' } },
    new Date(Date.UTC(2026, 6, 1, 4)),
  ],
  [
    { $dateFromParts: { isoWeekYear: 2026, isoWeek: 53, isoDayOfWeek: 5, hour: 1 } },
    new Date(Date.UTC(2027, 0, 1, 1)),
  ],
  [{ $dateFromParts: { year: '$absent' } }, null],
  [
    { $dateFromString: { dateString: '2026-01-02 03:04:05', timezone: '+08:00' } },
    new Date(Date.UTC(2026, 0, 1, 19, 4, 5)),
  ],
  [{ $dateFromString: { dateString: '2026-01-02T03:04+0800' } }, new Date(Date.UTC(2026, 0, 1, 19, 4))],
  [{ $dateFromString: { dateString: '02/01/2026', format: '%d/%m/%Y' } }, new Date(Date.UTC(2026, 0, 2))],
  [{ $dateFromString: { dateString: '02.01.2026', format: '%d/%m/%Y', onError: 'bad' } }, 'bad'],
  [{ $dateFromString: { dateString: '$absent', onNull: 0 } }, 0],
  [{ $dateFromParts: { year: 2026, month: 2 } }, new Date(Date.UTC(2026, 1, 1))],
  [{ $dateFromString: { dateString: '2026-01-02T03:04:05.006Z' } }, doc['at']],
];

describe.each([
  ['paths and literals', paths],
  ['comparison and logic', comparison],
  ['control', control],
  ['arithmetic', arithmetic],
  ['arrays and sets', arrays],
  ['texts', texts],
  ['dates', dates],
])('%s', (_name, cases) => {
  test.each(cases)('%j is %j', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });
});

describe('what MongoDB refuses is refused', () => {
  test.each<[Value, string, string]>([
    [{ $foo: 1 }, 'DATABASE_INVALID_OPERRATOR', `Unrecognized expression '$foo'`],
    [{ $meta: 'textScore' }, 'DATABASE_INVALID_OPERRATOR', '$meta'],
    [{ $add: 1, $abs: 2 }, 'DATABASE_INVALID_OPERRATOR', 'exactly one field'],
    [{ $add: ['$n', 'x'] }, 'DATABASE_REQUEST_FAILED', '$add only supports numeric'],
    [{ $divide: ['$n', 0] }, 'DATABASE_REQUEST_FAILED', 'by zero'],
    [{ $mod: ['$n', 0] }, 'DATABASE_REQUEST_FAILED', 'by zero'],
    [{ $multiply: ['$text', 2] }, 'DATABASE_REQUEST_FAILED', 'not string'],
    [{ $concat: ['a', 5] }, 'DATABASE_REQUEST_FAILED', '$concat requires a string'],
    [{ $size: '$n' }, 'DATABASE_REQUEST_FAILED', '$size'],
    [{ $size: '$absent' }, 'DATABASE_REQUEST_FAILED', 'missing'],
    [{ $in: [1, '$n'] }, 'DATABASE_REQUEST_FAILED', '$in'],
    [{ $arrayElemAt: ['$list', 'x'] }, 'DATABASE_REQUEST_FAILED', '$arrayElemAt'],
    [{ $cond: ['$n', 1] }, 'DATABASE_REQUEST_FAILED', '$cond'],
    [{ $switch: { branches: [{ case: false, then: 1 }] } }, 'DATABASE_REQUEST_FAILED', 'no default'],
    ['$$nobody', 'DATABASE_REQUEST_FAILED', 'undefined variable: nobody'],
    ['$', 'DATABASE_REQUEST_FAILED', 'FieldPath'],
    [{ $map: { input: '$n', in: 1 } }, 'DATABASE_REQUEST_FAILED', 'must be an array'],
    [{ $filter: { input: '$list' } }, 'DATABASE_REQUEST_FAILED', `Missing 'cond'`],
    [{ $sqrt: -1 }, 'DATABASE_REQUEST_FAILED', '$sqrt'],
    [{ $setUnion: [1] }, 'DATABASE_REQUEST_FAILED', 'must be arrays'],
    [{ $range: [0, 5, 0] }, 'DATABASE_REQUEST_FAILED', 'non-zero'],
    [{ $mergeObjects: [1] }, 'DATABASE_REQUEST_FAILED', 'requires object inputs'],
    [{ $year: 'x' }, 'DATABASE_REQUEST_FAILED', `can't convert from string to Date`],
    [
      { $year: { date: '$at', zone: 'x' } },
      'DATABASE_REQUEST_FAILED',
      'Unrecognized argument to $year: zone',
    ],
    [{ $year: { date: '$at', timezone: 'Nowhere/At' } }, 'DATABASE_REQUEST_FAILED', 'unrecognized time zone'],
    [
      { $dateToString: { date: '$at', format: '%Q' } },
      'DATABASE_REQUEST_FAILED',
      `Invalid format character '%Q'`,
    ],
    [
      { $dateFromString: { dateString: 'soon' } },
      'DATABASE_REQUEST_FAILED',
      `Error parsing date string 'soon'`,
    ],
    [{ $dateFromParts: { month: 1 } }, 'DATABASE_REQUEST_FAILED', `requires either 'year'`],
    [{ $dateFromParts: { year: 1.5 } }, 'DATABASE_REQUEST_FAILED', 'must evaluate to an integer'],
    [{ $substrCP: ['$text', 'x', 1] }, 'DATABASE_REQUEST_FAILED', '$substrCP'],
    [{ $split: ['$n', '-'] }, 'DATABASE_REQUEST_FAILED', '$split'],
  ])('%j', (expression, code, message) => {
    const refusal = refusalOf(() => evaluate(expression));
    expect(refusal).toEqual({ code, message: expect.stringContaining(message) });
  });
});
