import { errorCodeOf, PayError } from './errors';

test.each<[unknown, string]>([
  [new PayError('ORDER_CLOSED', 'x'), 'ORDER_CLOSED'],
  [{ code: 'TRY_AGAIN' }, 'TRY_AGAIN'],
  [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'INTERNAL'],
  [{ code: 'constructor' }, 'INTERNAL'],
  [{ code: 42 }, 'INTERNAL'],
  [new Error('x'), 'INTERNAL'],
  ['TRY_AGAIN', 'INTERNAL'],
  [null, 'INTERNAL'],
  [undefined, 'INTERNAL'],
])('%p is known by its code, whatever its class: %s', (error, code) => {
  expect(errorCodeOf(error)).toBe(code);
});

test('an error keeps its cause', () => {
  const cause = new Error('socket closed');
  expect(new PayError('DATABASE_UNAVAILABLE', 'x', { cause }).cause).toBe(cause);
});
