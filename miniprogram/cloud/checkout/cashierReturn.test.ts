import { cashierReturnOf } from './cashierReturn';

test.each([
  [{ errMsg: 'requestPayment:fail cancel' }, 'cancelled'],
  [{ errMsg: 'requestPayment:FAIL Cancel' }, 'cancelled'],
  [{ errMsg: 'requestPayment:fail permission denied' }, 'refusedCall'],
  [{ errMsg: 'requestPayment:fail no permission' }, 'restricted'],
  [{ errMsg: 'requestPayment:fail access denied' }, 'restricted'],
  [{ errMsg: 'requestPayment:fail banned' }, 'restricted'],
  [{ errMsg: 'requestPayment:fail 支付功能暂时无法使用' }, 'restricted'],
  [{ errMsg: 'requestPayment:fail', errno: 102 }, 'restricted'],
  [{ errMsg: 'requestPayment:fail 支付签名验证失败' }, 'failed'],
  [{ errMsg: 'requestPayment:fail:parameter error: parameter.timeStamp should be String' }, 'failed'],
  [new Error('not from WeChat'), 'failed'],
  [undefined, 'failed'],
])('[CLI-06] %j is %s', (error, returned) => {
  expect(cashierReturnOf(error)).toBe(returned);
});
