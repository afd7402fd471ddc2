import { NOW, notices } from '../fixtures/aSnapshot';
import { nextTryText, noticeTries, targetText } from './noticeTries';

test('every try is told with its pause, its verdict and what came back', () => {
  expect(noticeTries(notices.accepted)).toMatchObject([
    { n: 1, pause: '1 秒', verdict: { text: '未接收' }, answer: 'timed out' },
    { n: 2, pause: '15 秒', verdict: { text: '已接收' }, answer: '{"errcode":0}' },
  ]);
});

test('a function that returned nothing is told as that', () => {
  const tries = [{ at: NOW, accepted: false }];
  expect(noticeTries({ ...notices.givenUp, tries })).toMatchObject([{ answer: '没有返回值' }]);
});

test('only a waiting notice has a next try', () => {
  expect(nextTryText(notices.waiting, NOW)).toContain('还有 15 秒');
  expect(nextTryText(notices.accepted, NOW)).toBe('');
  expect(nextTryText(notices.lost, NOW)).toBe('');
});

test('what an address answered is told as it came', () => {
  const sent = { headers: {}, body: '{}' };
  const tries = [{ at: NOW, accepted: true, sent, answer: { status: 200, body: '{"code":"SUCCESS"}' } }];
  expect(noticeTries({ ...notices.accepted, tries })).toMatchObject([
    { answer: 'HTTP 200 {"code":"SUCCESS"}' },
  ]);
});

test('a notice is for a function, or for an address of which the path is enough', () => {
  expect(targetText(notices.lost)).toBe('payCallBack');
  const url = 'http://127.0.0.1:1/_http/payNotify';
  const direct = { mchId: '1900000000', url, api: 'v3' as const };
  expect(targetText({ functionName: url, direct })).toBe('/_http/payNotify');
});
