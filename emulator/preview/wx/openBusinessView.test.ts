import type { ReceiptEnd } from '../runtime/phoneHost';
import { createOpenBusinessView, type BusinessView } from './openBusinessView';

const good: BusinessView = {
  businessType: 'weappOrderConfirm',
  extraData: { transaction_id: '4200000000000001' },
};

function aPhone(end: Promise<ReceiptEnd>) {
  const front = { hide: jest.fn(), show: jest.fn() };
  const confirm = jest.fn(() => end);
  return { front, confirm, open: createOpenBusinessView(confirm, front) };
}

test('succeeds when the component is open, and App.onShow has its answer', async () => {
  let leave = (_: ReceiptEnd): void => undefined;
  const { front, confirm, open } = aPhone(new Promise((resolve) => (leave = resolve)));
  expect(await open(good)).toEqual({});
  expect(confirm).toHaveBeenCalledWith('4200000000000001');
  expect(front.hide).toHaveBeenCalledTimes(1);
  expect(front.show).not.toHaveBeenCalled();
  leave({ status: 'fail', errormsg: 'fake' });
  await Promise.resolve();
  const extraData = {
    status: 'fail',
    errormsg: 'fake',
    req_extradata: { transaction_id: '4200000000000001' },
  };
  expect(front.show.mock.calls).toEqual([
    [{ scene: 1038, referrerInfo: { appId: 'wx1183b055aeec94d1', extraData } }],
  ]);
});

test.each([
  ['businessType wxpayScoreUse: not done by this preview', { ...good, businessType: 'wxpayScoreUse' }],
  ['businessType undefined: not done by this preview', {}],
  [
    'extraData.merchant_id: not done by this preview',
    { ...good, extraData: { merchant_id: '1', merchant_trade_no: '2' } },
  ],
  [
    'parameter error: parameter.extraData.transaction_id should be String',
    { ...good, extraData: { transaction_id: 42 } },
  ],
  ['queryString: not done by this preview', { ...good, queryString: 'a=b' }],
])('fails with %s', async (why, option) => {
  const { front, open } = aPhone(new Promise(() => undefined));
  await expect(open(option)).rejects.toMatchObject({ errMsg: `openBusinessView:fail ${why}` });
  expect(front.hide).not.toHaveBeenCalled();
});
