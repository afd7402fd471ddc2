import { EJSON } from 'bson';
import { NOW, refusalOf } from '../fixtures/wire';
import { MAX_NESTING, parseEjson, stringifyEjson } from './ejson';
import { readStored } from './readStored';
import { type Doc, type Value } from './value';

const now = () => NOW;

describe('what the SDK sends is read', () => {
  const samples: [string, unknown, Value][] = [
    ['an int', 5, 5],
    ['a long', 2 ** 40, 2 ** 40],
    ['a double', 1.5, 1.5],
    ['a negative zero', -0, 0],
    ['NaN', NaN, NaN],
    ['Infinity', -Infinity, -Infinity],
    ['a date', new Date(5), new Date(5)],
    ['a date before 1970', new Date(-5), new Date(-5)],
    ['text with quotes and dollars', '"$date"', '"$date"'],
    ['null in an array', [null, 'a'], [null, 'a']],
    ['nested documents', { b: { a: [1, { c: true }] } }, { b: { a: [1, { c: true }] } }],
  ];
  test.each(samples)('%s', (_name, value, expected) => {
    expect(parseEjson(EJSON.stringify({ value }, { relaxed: false }), now)).toEqual({ value: expected });
  });

  test('a regular expression', () => {
    const text = '{"value":{"$regularExpression":{"pattern":"^a","options":"i"}}}';
    expect(parseEjson(text, now)).toEqual({ value: /^a/i });
  });

  test.each([
    ['without offset', '{"$tcb_server_date":{}}', NOW],
    ['with an offset of 0', '{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}', NOW],
    ['with an offset in ms', '{"$tcb_server_date":{"offset":{"$numberInt":"-3600000"}}}', NOW - 3_600_000],
  ])('a server date %s', (_name, text, expected) => {
    expect(parseEjson(text, now)).toEqual(new Date(expected));
  });

  test('a date as a number or as ISO text, for seeds', () => {
    expect(parseEjson('[{"$date":7},{"$date":"1970-01-01T00:00:00.007Z"}]', now)).toEqual([
      new Date(7),
      new Date(7),
    ]);
  });
});

describe('what is written can be read', () => {
  const doc: Doc = {
    _id: 'x',
    at: new Date(-62_135_596_800_001),
    pattern: /a\/b/im,
    numbers: [1, -1.5, 2 ** 60, NaN, Infinity],
    inner: { list: [{ at: new Date(0) }, [new Date(1)]], text: '{"$' },
    nothing: null,
  };

  test('by the SDK', () => {
    expect(EJSON.parse(stringifyEjson(doc))).toMatchObject({
      at: doc['at'],
      numbers: doc['numbers'],
      inner: doc['inner'],
      nothing: null,
    });
  });

  test('by the store', () => {
    expect(readStored(stringifyEjson(doc))).toEqual(doc);
    expect(parseEjson(stringifyEjson(doc), now)).toEqual(doc);
  });

  test('and a field named __proto__ stays a field', () => {
    const hostile = parseEjson('{"__proto__":{"admin":true},"at":{"$date":1}}', now) as Doc;
    expect(Object.keys(hostile)).toEqual(['__proto__', 'at']);
    expect(hostile['admin']).toBeUndefined();
    const read = readStored(stringifyEjson(hostile));
    expect(Object.keys(read)).toEqual(['__proto__', 'at']);
    expect(({} as Doc)['admin']).toBeUndefined();
  });
});

describe('what cannot be held is refused', () => {
  test.each([
    ['no JSON', '{', 'INVALID_PARAM', 'not EJSON text'],
    ['an object id', '{"a":{"$oid":"0123456789abcdef01234567"}}', 'DATABASE_REQUEST_FAILED', '$oid'],
    ['bytes', '{"a":{"$binary":{}}}', 'DATABASE_REQUEST_FAILED', '$binary'],
    ['a date that is none', '{"a":{"$date":"yesterday"}}', 'INVALID_PARAM', 'not an EJSON date'],
    ['a number that is none', '{"a":{"$numberInt":"five"}}', 'INVALID_PARAM', 'not an EJSON number'],
    ['an empty number', '{"a":{"$numberInt":""}}', 'INVALID_PARAM', 'not an EJSON number'],
    [
      'a flag JavaScript alone has',
      '{"$regularExpression":{"pattern":"a","options":"u"}}',
      'DATABASE_REQUEST_FAILED',
      'invalid flag',
    ],
    [
      'a pattern that is none',
      '{"$regularExpression":{"pattern":"(","options":""}}',
      'DATABASE_REQUEST_FAILED',
      'Regular expression is invalid',
    ],
  ])('%s', (_name, text, code, message) => {
    const refusal = refusalOf(() => parseEjson(text, now));
    expect(refusal).toEqual({ code, message: expect.stringContaining(message) });
  });

  test('more nesting than MongoDB allows', () => {
    const nested = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
    expect(parseEjson(nested(MAX_NESTING), now)).toHaveProperty('a');
    expect(refusalOf(() => parseEjson(nested(MAX_NESTING + 1), now)).message).toContain('nesting depth');
    expect(refusalOf(() => parseEjson(nested(5000), now)).message).toContain('nesting depth');
  });
});

test('half a surrogate pair becomes the replacement character, as in UTF-8', () => {
  expect(parseEjson('"a\\ud800b"', now)).toBe('a\ufffdb');
  expect(parseEjson('"\\ud83d\\ude00"', now)).toBe('\u{1f600}');
});
