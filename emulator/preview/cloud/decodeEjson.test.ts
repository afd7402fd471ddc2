import { decodeEjson } from './decodeEjson';

test.each([
  [{ $numberInt: '7' }, 7],
  [{ $numberLong: '1793750400000' }, 1793750400000],
  [{ a: [{ $numberDouble: '0.5' }, null, 'x'] }, { a: [0.5, null, 'x'] }],
  [{ at: { $date: 0 } }, { at: new Date(0) }],
  [{ at: { $date: { $numberLong: '5' } } }, { at: new Date(5) }],
  [{ _id: { $oid: 'abc' } }, { _id: 'abc' }],
  [{}, {}],
])('%j is %j', (value, plain) => {
  expect(decodeEjson(value)).toEqual(plain);
});

test('a kind that it does not know is refused by name', () => {
  expect(() => decodeEjson({ $binary: '' })).toThrow('$binary of the database is not done');
});
