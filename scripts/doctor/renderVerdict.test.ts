import { stripVTControlCharacters } from 'node:util';
import { verdictOf } from './examine';
import { renderVerdict } from './renderVerdict';

test('says what to do under each finding, and counts in its last line', () => {
  const text = renderVerdict(
    verdictOf([
      { check: 'keys', level: 'bad', says: 'the key has ended', next: 'get another', source: 'a page' },
      {
        check: 'rules',
        level: 'ask',
        says: 'are they set?',
        next: 'look',
        source: 'b page',
        confirm: 'rules-1',
      },
      { check: 'timers', level: 'ok', says: 'all there', source: 'c page' },
    ]),
  );
  expect(stripVTControlCharacters(text).split('\n')).toEqual([
    '✗ keys    the key has ended',
    '          → get another',
    '          a page',
    '? rules   are they set?',
    '          → look',
    '          when it is so: add rules-1 to DOCTOR_CONFIRMED',
    '          b page',
    '✓ timers  all there',
    '',
    '1 ok, 1 to look at, 1 bad',
  ]);
});
