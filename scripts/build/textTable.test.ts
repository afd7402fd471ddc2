import { textTable } from './textTable';

test('the first column stands left, the others right', () => {
  expect(
    textTable([
      ['name', 'ms'],
      ['wxPay', '12.5'],
      ['x', '7'],
    ]),
  ).toBe('name     ms\nwxPay  12.5\nx         7');
});
