import { ORDER_NO } from '../cloud/checkout.fixture';
import { bridgeRequestOf } from './bridgeRequest';
import { insuranceRequestOf } from './insuranceRequest';

const rules = {
  h5Origins: ['https://h5.example.com'],
  foreignPayments: true,
  insuranceAppids: ['wxfakeinsurance0'],
};
const BACK = encodeURIComponent('https://h5.example.com/orders?a=b');
const payment = encodeURIComponent(
  JSON.stringify({
    timeStamp: '1793750400',
    nonceStr: 'fakenonce',
    package: 'prepay_id=wx20fake0000',
    paySign: 'FAKESIGNFAKESIGN',
  }),
);
const foreignBacks = [
  'https%3A%2F%2Fevil.example.net',
  'javascript%3Aalert(1)',
  '%',
  '%2F%2Fevil.example.net',
];

describe('an H5 page hands over', () => {
  test('an order and a way back', () => {
    expect(bridgeRequestOf({ orderNo: ORDER_NO, back: BACK }, rules)).toEqual({
      kind: 'order',
      orderNo: ORDER_NO,
      back: 'https://h5.example.com/orders?a=b',
    });
  });

  test('an order alone', () => {
    expect(bridgeRequestOf({ orderNo: ORDER_NO }, rules)).toMatchObject({ kind: 'order', back: '' });
  });

  test('payment arguments, where that is allowed', () => {
    expect(bridgeRequestOf({ payment, back: BACK }, rules)).toMatchObject({ kind: 'foreign' });
    expect(bridgeRequestOf({ payment }, { ...rules, foreignPayments: false })).toMatchObject({
      kind: 'wrong',
    });
  });

  test.each([
    {},
    { orderNo: '' },
    { orderNo: `${ORDER_NO}0` },
    { orderNo: `${ORDER_NO}&x` },
    { orderNo: '../../orders' },
    { orderNo: ORDER_NO, payment },
    { payment: '{' },
    Object.create({ orderNo: '1' }) as Record<string, string>,
  ])('nothing that could be paid: %j', (query) => {
    expect(bridgeRequestOf(query, rules).kind).toBe('wrong');
  });

  test.each(foreignBacks)('nothing at all with the way back %s', (back) => {
    expect(bridgeRequestOf({ orderNo: ORDER_NO, back }, rules).kind).toBe('wrong');
    expect(bridgeRequestOf({ payment, back }, rules).kind).toBe('wrong');
  });
});

describe('[CLI-09] the jump for medical insurance', () => {
  const jump = {
    orderNo: ORDER_NO,
    pay_appid: 'wxfakeinsurance0',
    pay_url: encodeURIComponent('pages/pay/index?token=fake%2Btoken'),
  };

  test('has the order, the app and the page of the gateway’s reply', () => {
    expect(insuranceRequestOf({ ...jump, back: BACK }, rules)).toEqual({
      kind: 'jump',
      orderNo: ORDER_NO,
      appId: 'wxfakeinsurance0',
      path: 'pages/pay/index?token=fake%2Btoken',
      back: 'https://h5.example.com/orders?a=b',
    });
  });

  test.each([
    { ...jump, orderNo: '' },
    { ...jump, pay_appid: 'wxfakeattacker000' },
    { ...jump, pay_appid: '' },
    { ...jump, pay_appid: '__proto__' },
    { ...jump, pay_url: '' },
    { ...jump, pay_url: '%' },
    { ...jump, pay_url: encodeURIComponent('https://evil.example.net') },
    { ...jump, pay_url: encodeURIComponent('javascript:alert(1)') },
    { ...jump, pay_url: encodeURIComponent('../other') },
    { ...jump, pay_url: 'a'.repeat(2000) },
    ...foreignBacks.map((back) => ({ ...jump, back })),
  ])('goes nowhere with %j', (query) => {
    expect(insuranceRequestOf(query, rules).kind).toBe('wrong');
  });
});
