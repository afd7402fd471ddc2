import { SortedKeyValue as Real } from '@cloudbase/signature-nodejs';
import fc from 'fast-check';
import { SortedKeyValue } from './sortedKeyValue';

const name = fc.oneof(
  fc.constantFrom('x-tcb-source', 'x_tcb', 'x1', 'Host', 'action', 'envname', 'a%20b'),
  fc.string(),
);
const views = (view: ReturnType<typeof SortedKeyValue.kv>) => [
  view.keys(),
  view.values(),
  view.pairs(),
  view.toString(':', '\n'),
  view.toString(),
  view.get('host'),
  view.get('action'),
];

test('names are sorted and joined as the real class does it, the first time and again', () => {
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.string()),
      fc.option(fc.array(name), { nil: undefined }),
      (object, selected) => {
        const real = new Real(object, selected);
        expect(views(SortedKeyValue.kv(object, selected))).toEqual(views(real));
        expect(views(SortedKeyValue.kv(object, selected))).toEqual(views(real));
      },
    ),
  );
});

test.each([undefined, null, 'text', ['a']])('%j has no names', (value) => {
  expect(SortedKeyValue.kv(value).keys()).toEqual([]);
});
