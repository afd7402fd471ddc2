import { createCallFunction, type Transport } from './callFunction';

const list = (transport: Transport) => createCallFunction(transport)('orders', { do: 'list' });

test('passes name and request on, and hands the reply back', async () => {
  const sent: unknown[] = [];
  const outcome = await list((call) => {
    sent.push(call);
    return Promise.resolve({ result: { ok: true, orders: [] } });
  });
  expect(sent).toEqual([{ name: 'orders', data: { do: 'list' } }]);
  expect(outcome).toEqual({ kind: 'answered', reply: { ok: true, orders: [] } });
});

test('a refusal carries its code and Chinese words, not the developer text', async () => {
  const outcome = await list(() =>
    Promise.resolve({ result: { ok: false, code: 'ORDER_NOT_FOUND', message: 'there is no order' } }),
  );
  expect(outcome).toEqual({ kind: 'refused', code: 'ORDER_NOT_FOUND', text: '没有找到这笔订单' });
});

test.each(['BRAND_NEW_CODE', 'toString', 7, undefined])(
  'a code that this version does not know (%s) is INTERNAL',
  async (code) => {
    const outcome = await list(() => Promise.resolve({ result: { ok: false, code } }));
    expect(outcome).toMatchObject({ kind: 'refused', code: 'INTERNAL' });
  },
);

test.each([undefined, null, '', 'text', {}, { errcode: 0 }])('a reply %j is no answer', async (result) => {
  expect(await list(() => Promise.resolve({ result }))).toMatchObject({ kind: 'unknown', why: 'crashed' });
});

test('a rejected call is told in words', async () => {
  const outcome = await list(() => {
    const rejection = { errCode: -504003, errMsg: 'cloud.callFunction:fail' };
    // The platform rejects with a plain object.
    return Promise.resolve().then(() => Promise.reject(rejection));
  });
  expect(outcome).toEqual({ kind: 'unknown', why: 'timeout', text: '服务响应超时，请稍后再试' });
});
