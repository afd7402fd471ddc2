import type { PhoneHost } from '../runtime/phoneHost';
import { createWx } from './createWx';

function aWx(changes: Partial<PhoneHost> = {}) {
  const stored = new Map<string, string>();
  const host: PhoneHost = {
    callFunction: () => Promise.resolve({ result: 1, requestID: 'fake' }),
    readDatabase: () => Promise.resolve([]),
    requestPayment: () => Promise.resolve({ errMsg: 'requestPayment:ok' }),
    requestSubscribeMessage: () => Promise.resolve({}),
    showModal: () => Promise.resolve({ confirm: true, cancel: false }),
    showToast: () => undefined,
    report: () => undefined,
    storage: {
      get: (key) => stored.get(key),
      set: (key, text) => void stored.set(key, text),
      remove: (key) => void stored.delete(key),
    },
    ...changes,
  };
  const front = { hide: () => undefined, show: () => undefined };
  const router = () => {
    throw new Error('this test opens no page');
  };
  return createWx(host, router, front);
}

test.each(['login', 'chooseAddress', 'getUserProfile'])('wx.%s is refused by name', (name) => {
  expect(() => Reflect.get(aWx(), name)).toThrow(`wx.${name} is not done by this preview`);
});

test('wx.cloud refuses what it does not have, too', () => {
  expect(() => Reflect.get(aWx().cloud, 'uploadFile')).toThrow('wx.cloud.uploadFile is not done');
});

test('canIUse knows what is here', () => {
  const wx = aWx();
  expect(wx.canIUse('requestSubscribeMessage')).toBe(true);
  expect(wx.canIUse('openBusinessView')).toBe(false);
  const confirmReceipt = jest.fn();
  expect(aWx({ confirmReceipt }).canIUse('openBusinessView')).toBe(true);
});

test('an absent key of the storage reads as empty text', () => {
  const wx = aWx();
  expect(wx.getStorageSync('cart')).toBe('');
  wx.setStorageSync('cart', [{ sku: 'tea' }]);
  expect(wx.getStorageSync('cart')).toEqual([{ sku: 'tea' }]);
});

test('[CLI-05] a time stamp that is a number never reaches the cashier', async () => {
  const requestPayment = jest.fn();
  const wx = aWx({ requestPayment });
  await expect(wx.requestPayment({ timeStamp: 1793750400 })).rejects.toMatchObject({
    errMsg: 'requestPayment:fail:parameter error: parameter.timeStamp should be String',
  });
  expect(requestPayment).not.toHaveBeenCalled();
});

test('callbacks are called instead of a promise, with errMsg', async () => {
  const wx = aWx();
  const result = await new Promise((resolve) => {
    expect(wx.showToast({ title: 'hello', success: resolve })).toBeUndefined();
  });
  expect(result).toEqual({ errMsg: 'showToast:ok' });
});

test('what goes to a function is JSON, as on a phone', async () => {
  const callFunction = jest.fn().mockResolvedValue({ result: null, requestID: 'fake' });
  const wx = aWx({ callFunction });
  await wx.cloud.callFunction({ name: 'orders', data: { at: new Date(0), skipped: undefined } });
  expect(callFunction).toHaveBeenCalledWith({ name: 'orders', data: { at: '1970-01-01T00:00:00.000Z' } });
});
