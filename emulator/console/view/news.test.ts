import { newsOf } from './news';

test('a moved clock tells what happened', () => {
  expect(newsOf({ now: 5, happened: [{ at: 3, name: 'timer orderCron' }] })).toBe('其间：定时器 orderCron。');
});

test.each([null, 'text', {}, { happened: 3 }, { happened: [{ name: 3 }] }])('%j is no news', (answer) => {
  expect(newsOf(answer)).toBe('');
});
