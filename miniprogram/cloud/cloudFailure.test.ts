import { cloudFailureOf } from './cloudFailure';

const wrapped = (inner: number) =>
  `cloud.callFunction:fail Error: errCode: -404011 cloud function execution error | errMsg: cloud.callFunction:fail requestID fake, cloud function service error code ${inner}, error message; at cloud.callFunction api;`;

test.each([
  [{ errCode: -404010, errMsg: '' }, 'unknown', 'network'],
  [{ errCode: -404011, errMsg: '' }, 'unknown', 'crashed'],
  [{ errCode: -404012, errMsg: '' }, 'unknown', 'network'],
  [{ errCode: -404011, errMsg: wrapped(-504002) }, 'unknown', 'crashed'],
  [{ errCode: -404011, errMsg: wrapped(-504003) }, 'unknown', 'timeout'],
  [{ errCode: -404011, errMsg: wrapped(-501000) }, 'unavailable', 'notSetUp'],
  [{ errCode: -501004, errMsg: '' }, 'unavailable', 'busy'],
  [{ errCode: -501023, errMsg: '' }, 'unavailable', 'notSetUp'],
  [{ errCode: -501001, errMsg: 'cloud system error' }, 'unknown', 'crashed'],
  [{ errMsg: 'request:fail' }, 'unknown', 'network'],
  [new TypeError('fetch failed'), 'unknown', 'network'],
  [undefined, 'unknown', 'network'],
])('%j is %s: %s', (error, kind, why) => {
  expect(cloudFailureOf(error)).toEqual({ kind, why });
});
