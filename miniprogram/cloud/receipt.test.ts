import { createReceipt, type OpenBusinessView } from './receipt';

const COMPONENT = 'wx1183b055aeec94d1';
const opened = () => jest.fn<ReturnType<OpenBusinessView>, Parameters<OpenBusinessView>>(async () => ({}));
const answer = (status: unknown, appId = COMPONENT) => ({ referrerInfo: { appId, extraData: { status } } });

test('[SHP-07] opens WeChat’s component with the transaction id', async () => {
  const open = opened();
  void createReceipt(open).confirm('4200000000000001');
  await Promise.resolve();
  expect(open.mock.calls).toEqual([
    [{ businessType: 'weappOrderConfirm', extraData: { transaction_id: '4200000000000001' } }],
  ]);
});

test.each([
  ['success', answer('success')],
  ['cancel', answer('cancel')],
  ['fail', answer('fail')],
  ['unsaid', answer('done')],
  ['unsaid', answer('success', 'wx-some-other-app')],
  ['unsaid', {}],
  ['unsaid', undefined],
])('[SHP-07] %s is what %j says', async (returned, options) => {
  const receipt = createReceipt(opened());
  const confirmed = receipt.confirm('x');
  await Promise.resolve();
  receipt.shown(options);
  expect(await confirmed).toBe(returned);
});

test('where there is no component, or it does not open, that is said at once', async () => {
  expect(await createReceipt(undefined).confirm('x')).toBe('absent');
  const broken = createReceipt(async () => Promise.reject(new Error('fail')));
  expect(await broken.confirm('x')).toBe('absent');
});

test('a second visit ends the first, and coming to the front without a visit means nothing', async () => {
  const receipt = createReceipt(opened());
  receipt.shown(answer('success'));
  const first = receipt.confirm('x');
  const second = receipt.confirm('y');
  await Promise.resolve();
  receipt.shown(answer('success'));
  expect(await Promise.all([first, second])).toEqual(['unsaid', 'success']);
});
