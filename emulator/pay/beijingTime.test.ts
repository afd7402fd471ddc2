import {
  beijingCompact,
  beijingDateTime,
  beijingDayStart,
  monthsBefore,
  parseBeijingCompact,
} from './beijingTime';

const at = Date.parse('2026-11-20T16:30:05Z');

test('a UTC evening is the next day in Beijing', () => {
  expect(beijingCompact(at)).toBe('20261121003005');
  expect(beijingDateTime(at)).toBe('2026-11-21 00:30:05');
  expect(parseBeijingCompact('20261121003005')).toBe(at);
  expect(beijingDayStart('20261121')).toBe(Date.parse('2026-11-20T16:00:00Z'));
});

test.each([
  '2026112100300',
  '202611210030055',
  '20261321003005',
  '20260230000000',
  '20261121240000',
  'x'.repeat(14),
])('%s is no moment', (text) => {
  expect(parseBeijingCompact(text)).toBeUndefined();
});

test('months are counted by the Beijing calendar', () => {
  expect(beijingDateTime(monthsBefore(at, 3))).toBe('2026-08-21 00:30:05');
});
