import { aFunction, someFacts } from '../doctor/fixtures/someFacts';
import { planFunctions } from './plan';

const { functions } = someFacts();
const names = (plan: ReturnType<typeof planFunctions>) => plan.map(({ name }) => name);

test('what takes notices comes first, what repairs next, and what begins payments last', () => {
  expect(names(planFunctions(functions))).toEqual([
    'payCallBack',
    'payNotify',
    'orderCron',
    'tokenCron',
    'operator',
    'orders',
    'refund',
    'sendTemplate',
    'wxPay',
  ]);
});

test('some functions alone keep that order', () => {
  expect(names(planFunctions(functions, ['wxPay', 'orderCron']))).toEqual(['orderCron', 'wxPay']);
});

test('a function that does not exist is named with those that do', () => {
  expect(() => planFunctions(functions, ['wxpay'])).toThrow(/--only wxpay: .* wxPay/);
});

test('variables stand there by name, and clients reach only what the rules allow', () => {
  const [cron, pay] = planFunctions([
    aFunction('wxPay', { reads: ['WECHAT_APPID', 'SUB_MCH_ID'] }),
    aFunction('orderCron'),
  ]);
  expect(cron).toMatchObject({ timer: '0 * * * * * *', timeout: 60, forClients: false });
  expect(pay).toMatchObject({
    timer: undefined,
    variables: ['SUB_MCH_ID', 'WECHAT_APPID'],
    forClients: true,
  });
});
