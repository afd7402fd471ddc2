/** @jest-environment jsdom */
import { aCloud, flush, openPhone, type PhoneOptions } from './openPhone';
import { ORDER_NO, refused, stands } from './replies';

const path = 'pages/pay/index?token=fake%2Btoken';
const query = `orderNo=${ORDER_NO}&pay_appid=wxfakeinsurance0&pay_url=${encodeURIComponent(path)}`;
const back = encodeURIComponent('https://h5.example.com/visits/1');
const url = `/pages/insurance/index?${query}&back=${back}`;
const BACK_SCENE = 1038;

async function aPatient(options: Partial<PhoneOptions> = {}) {
  const cloud = aCloud();
  const jumps: object[] = [];
  const phone = await openPhone({
    cloud,
    url,
    leaveFor: async (jump) => {
      jumps.push(jump);
      return true;
    },
    ...options,
  });
  const comeBack = async (referrerInfo?: { appId: string; extraData?: object }) => {
    phone.phone.show({ scene: BACK_SCENE, ...(referrerInfo ? { referrerInfo } : {}) });
    await flush();
  };
  return { cloud, jumps, phone, comeBack };
}

test('[CLI-09] the jump starts from a tap, with app and page of the reply', async () => {
  const { jumps, phone } = await aPatient();
  expect(jumps).toEqual([]);
  phone.press('前往医保支付');
  phone.press('前往医保支付');
  await flush();
  expect(jumps).toEqual([{ appId: 'wxfakeinsurance0', path }]);
  expect(phone.isOff('前往医保支付')).toBe(true);
});

test.each([
  ['with referrerInfo', { appId: 'wxfakeinsurance0' }],
  [
    'with words of its own, which prove nothing',
    { appId: 'wxfakeinsurance0', extraData: { status: 'success' } },
  ],
  ['without referrerInfo', undefined],
])('[CLI-09] coming back %s asks the server, whose answer is shown', async (_case, referrerInfo) => {
  const { cloud, phone, comeBack } = await aPatient();
  cloud.answer('orders.nudge', stands({ status: 'closed' }));
  await phone.tap('前往医保支付');
  expect(cloud.calls).toEqual([]);
  await comeBack(referrerInfo);
  expect(cloud.calls.map(({ data }) => data)).toEqual([{ do: 'nudge', orderNo: ORDER_NO }]);
  expect(phone.text()).toContain('订单已关闭');
  expect(phone.text()).not.toContain('支付成功');
  await phone.tap('返回商家页面');
  expect(phone.text()).toContain(`https://h5.example.com/visits/1?orderNo=${ORDER_NO}&result=closed`);
});

test('[CLI-09] paid is what the server calls paid', async () => {
  const { cloud, phone, comeBack } = await aPatient();
  cloud.answer('orders.nudge', stands({ status: 'paid' }));
  await phone.tap('前往医保支付');
  await comeBack();
  expect(phone.text()).toContain('支付成功');
});

test('whoever does not want to leave stays, and nobody is asked', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { cloud, phone } = await aPatient({ leaveFor: () => Promise.resolve(false) });
  await phone.tap('前往医保支付');
  expect(phone.isOff('前往医保支付')).toBe(false);
  phone.phone.show();
  await flush();
  expect(cloud.calls).toEqual([]);
  warn.mockRestore();
});

test("another buyer's order is never called paid", async () => {
  const { cloud, phone, comeBack } = await aPatient();
  cloud.answer('orders.nudge', refused('ORDER_NOT_FOUND'));
  await phone.tap('前往医保支付');
  await comeBack();
  expect(phone.text()).not.toContain('支付成功');
  expect(phone.text()).toContain('没有找到这笔订单');
});

test.each([
  query.replace('wxfakeinsurance0', 'wxfakeattacker000'),
  query.replace(/pay_url=.*/, `pay_url=${encodeURIComponent('https://evil.example.net')}`),
  `${query}&back=${encodeURIComponent('https://evil.example.net')}`,
  '',
])('nothing is opened by ?%s', async (given) => {
  const { jumps, phone } = await aPatient({ url: `/pages/insurance/index?${given}` });
  expect(phone.labels()).toEqual(['查看我的订单']);
  expect(jumps).toEqual([]);
});
