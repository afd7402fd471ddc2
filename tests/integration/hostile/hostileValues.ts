/** A value as JSON text; undefined leaves the field out. */
export type HostileValue = readonly [what: string, json: string | undefined];

/** Within the platform's 100 KB for a client's event, so that the function itself has to refuse it. */
const HUGE_TEXT = JSON.stringify('x'.repeat(99_000));

/** What may stand where text of a certain form is expected, and must not pass. */
export const noText: readonly HostileValue[] = [
  ['missing', undefined],
  ['null', 'null'],
  ['a number', '5'],
  ['a number of 32 digits', '12345678901234567890123456789012'],
  ['true', 'true'],
  ['a list', '["x"]'],
  ['empty', '""'],
  ['a blank', '" "'],
  ['100 KB', HUGE_TEXT],
  ['{ $gt }', '{"$gt":""}'],
  ['{ $ne }', '{"$ne":null}'],
  ['{ $regex }', '{"$regex":".*"}'],
  ['an object with toString', '{"toString":"x"}'],
  ['an object with __proto__', '{"__proto__":{"length":32}}'],
  ['a path', '"../../orders"'],
  ['a zero byte', '"\\u0000"'],
  ['half a surrogate pair', '"\\ud83d"'],
];

/** What may stand where a whole number from 1 up is expected, and must not pass. */
export const noWholeNumber: readonly HostileValue[] = [
  ['missing', undefined],
  ['null', 'null'],
  ['text', '"1"'],
  ['NaN as text', '"NaN"'],
  ['zero', '0'],
  ['minus zero', '-0'],
  ['negative', '-1'],
  ['fractional', '1.5'],
  ['a fraction of a fen', '1e-7'],
  ['1e9', '1e9'],
  ['1e309', '1e309'],
  ['beyond whole doubles', '9007199254740993'],
  ['true', 'true'],
  ['a list', '[1]'],
  ['{ $gt }', '{"$gt":0}'],
  ['{ $inc }', '{"$inc":1}'],
  ['an object with valueOf', '{"valueOf":1}'],
  ['an object with __proto__', '{"__proto__":{"valueOf":1}}'],
];

/** Events without any of our fields, as JSON text. */
export const noEvent: readonly string[] = [
  '{}',
  '[]',
  '"{}"',
  '1e300',
  'true',
  '{"__proto__":{"do":"list","lines":[],"orderNo":"x"}}',
  '{"constructor":{"prototype":{"do":"list"}}}',
  '{"userInfo":{"openId":"openid-operator"}}',
];

/** An object as JSON text, each value given as JSON text. */
export function jsonObject(fields: Record<string, string | undefined>): string {
  const given = Object.entries(fields).filter(([, json]) => json !== undefined);
  return `{${given.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}
