import { happenedText, happeningText } from './happening';

test.each([
  ['timer orderCron', '定时器 orderCron'],
  ['notice to payCallBack', '通知 payCallBack'],
  ['refund 0123 ends', '退款有结果'],
  ['something new', 'something new'],
])('%s reads as %s', (name, text) => {
  expect(happeningText(name)).toBe(text);
});

test('what happened is counted by kind, and a failure is said', () => {
  const timer = { at: 0, name: 'timer orderCron' };
  expect(happenedText([timer, timer, { ...timer, error: 'no such function' }])).toBe(
    '其间：定时器 orderCron 2 次、定时器 orderCron（出错）',
  );
  expect(happenedText([])).toBe('其间没有事发生');
});

test('of many kinds the first are told', () => {
  const happened = Array.from({ length: 7 }, (_, n) => ({ at: n, name: `thing ${n}` }));
  expect(happenedText(happened)).toContain('thing 4，以及另外 2 种事');
});
