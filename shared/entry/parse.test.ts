import * as v from 'valibot';
import { parseEvent } from './parse';

const schema = v.object({
  lines: v.array(v.object({ sku: v.string('sku must be text') })),
  n: v.optional(v.number()),
});

test('unknown fields are left out', () => {
  expect(parseEvent(schema, { lines: [{ sku: 'tea', fee: 1 }], userInfo: {} })).toEqual({
    lines: [{ sku: 'tea' }],
  });
});

test.each<[unknown, string]>([
  [undefined, 'event'],
  [null, 'event'],
  [{ lines: [{ sku: 1 }] }, 'lines.0.sku: sku must be text'],
  [{ lines: [], n: NaN }, 'n:'],
  [{ lines: {} }, 'lines'],
])('[SEC-04] %j is refused by the name of its field', (event, name) => {
  expect(() => parseEvent(schema, event)).toThrow(
    expect.objectContaining({ code: 'INVALID_REQUEST', message: expect.stringContaining(name) }),
  );
});

test('a refusal does not repeat a huge value', () => {
  expect.assertions(1);
  try {
    parseEvent(schema, { lines: 'x'.repeat(100_000) });
  } catch (error) {
    expect(String(error).length).toBeLessThan(500);
  }
});
