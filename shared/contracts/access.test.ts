import { access, callers, functionRules, type ErrandAccess } from './access';

const errands = Object.entries<Record<string, ErrandAccess>>(access).flatMap(([name, ofFunction]) =>
  Object.entries(ofFunction).map(([errand, allowed]) => [`${name}.${errand}`, allowed] as const),
);

describe('[SEC-01] who may have what done', () => {
  test('every errand names its callers and role', () => {
    const table = Object.fromEntries(
      errands.map(([name, { callers: by, role }]) => [name, `${by} as ${role}`]),
    );
    expect(table).toEqual({
      'wxPay.pay': 'client as buyer',
      'payCallBack.notice': 'wechatPay as none',
      'payNotify.notice': 'wechatPay as none',
      'refund.apply': 'client as buyer',
      'refund.approve': 'client as operator',
      'refund.refuse': 'client as operator',
      'refund.retry': 'client as operator',
      'sendTemplate.grant': 'client as buyer',
      'sendTemplate.grantForm': 'client as buyer',
      'sendTemplate.tell': 'client as buyer',
      'tokenCron.tick': 'timer as none',
      'tokenCron.refresh': 'server as none',
      'orders.list': 'client as buyer',
      'orders.get': 'client as buyer',
      'orders.find': 'client as buyer',
      'orders.nudge': 'client as buyer',
      'orders.cancel': 'client as buyer',
      'orders.confirmReceipt': 'client as buyer',
      'operator.me': 'client as operator',
      'operator.list': 'client as operator',
      'operator.search': 'client as operator',
      'operator.get': 'client as operator',
      'operator.ship': 'client as operator',
      'operator.refunds': 'client as operator',
      'operator.approve': 'client as operator',
      'operator.refuse': 'client as operator',
      'operator.retry': 'client as operator',
      'operator.payByHand': 'client as operator',
      'operator.endRefund': 'client as operator',
      'operator.cancel': 'client as operator',
      'operator.printAgain': 'client as operator',
      'operator.incidents': 'client as operator',
      'operator.settle': 'client as operator',
      'operator.summary': 'client as operator',
      'orderCron.tick': 'timer as none',
    });
  });

  test('no client reaches an errand without a role', () => {
    const open = errands.filter(([, { callers: by, role }]) => by.includes('client') && role === 'none');
    expect(open).toEqual([]);
  });
});

test('[NTF-10] the deployed rule keeps clients from functions that are not for them', () => {
  expect(functionRules()).toEqual({
    '*': { invoke: 'auth != null' },
    payCallBack: { invoke: false },
    payNotify: { invoke: false },
    tokenCron: { invoke: false },
    orderCron: { invoke: false },
  });
});

test('no source stands for two kinds of callers', () => {
  const sources = Object.values(callers).flatMap(({ sources: list }) => [...list]);
  expect(new Set(sources).size).toBe(sources.length);
});
