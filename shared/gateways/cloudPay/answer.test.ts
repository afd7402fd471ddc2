import { answerOf } from './answer';

const answered = (answer: unknown) => answerOf(async () => answer);

describe('[ORD-09] success is both codes, never errCode', () => {
  test.each([
    [{ returnCode: 'SUCCESS', resultCode: 'SUCCESS', errCode: 0 }, 'success'],
    [{ returnCode: 'SUCCESS', resultCode: 'FAIL', errCode: 0, errCodeDes: '订单已支付' }, 'refused'],
    [{ returnCode: 'FAIL', returnMsg: '签名错误', errCode: 0 }, 'notTaken'],
    [{ returnCode: 'FAIL', resultCode: 'SUCCESS' }, 'notTaken'],
    [{ returnCode: 'SUCCESS', errCode: 0 }, 'unknown'],
    [{ resultCode: 'SUCCESS', errCode: 0 }, 'unknown'],
    [{ returnCode: 'success', resultCode: 'success' }, 'unknown'],
    [{ returnCode: 'SUCCESS', resultCode: 'MAYBE' }, 'unknown'],
    [{ errCode: 0, errMsg: 'cloudPay.refund:ok' }, 'unknown'],
    [{ returnCode: 1 }, 'unknown'],
    ['SUCCESS', 'unknown'],
    [null, 'unknown'],
    [undefined, 'unknown'],
  ])('%j is %s', async (answer, kind) => {
    expect(await answered(answer)).toMatchObject({ kind });
  });
});

test("WeChat's words are kept for people", async () => {
  const refused = { returnCode: 'SUCCESS', resultCode: 'FAIL', errCodeDes: '商户余额不足' };
  expect(await answered(refused)).toEqual({ kind: 'refused', text: '商户余额不足' });
  expect(await answered({ returnCode: 'FAIL', returnMsg: '签名错误' })).toEqual({
    kind: 'notTaken',
    text: '签名错误',
  });
});

test.each([
  [new Error('wx api error: -202'), 'wx api error: -202'],
  ['ESOCKETTIMEDOUT', 'ESOCKETTIMEDOUT'],
])('a throw is no answer: %p', async (thrown, text) => {
  const call = () => Promise.reject(thrown);
  expect(await answerOf(call)).toEqual({ kind: 'unknown', text });
});

test('a throw before the call has begun is no answer either', async () => {
  const call = () => {
    throw new Error('no such method');
  };
  expect(await answerOf(call)).toEqual({ kind: 'unknown', text: 'no such method' });
});
