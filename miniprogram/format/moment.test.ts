import { momentText } from './moment';

test.each([
  ['2026-11-20T00:00:00.000Z', '2026-11-20 08:00'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01 00:00'],
  ['nonsense', '—'],
  ['', '—'],
])('%s is %s in Beijing', (iso, text) => {
  expect(momentText(iso)).toBe(text);
});
