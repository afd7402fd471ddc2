import {
  ORDER,
  MINUTE_MS,
  firstOrderNo,
  retry,
  create,
  again,
  payAll,
  paidAt,
  longLived,
  type Scenario,
} from './errands';

export const wxPayScenarios: Scenario[] = [
  {
    name: 'wxPay create, repeated with the same key',
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create, repeated at once',
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop), 1);
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create beside its twin',
    act: async (shop, fault) => {
      const [first] = await shop.together([
        ['wxPay', ORDER, { fault }],
        ['wxPay', ORDER],
        ['wxPay', ORDER],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create, repeated with another key',
    act: create,
    follow: async (shop) => {
      await retry(shop, () => shop.invoke('wxPay', { ...ORDER, requestKey: 'request-key-9' }));
      await payAll(shop);
    },
  },
  { name: 'wxPay create, never repeated', act: create },
  {
    name: 'wxPay create that WeChat does not answer',
    prepare: async (shop) => shop.gateway.failNext('create', 'lostAfter'),
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay create that WeChat refuses',
    prepare: async (shop) => shop.gateway.failNext('create', 'rejected'),
    act: create,
    follow: async (shop) => {
      await retry(shop, () => create(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again with living arguments',
    prepare: async (shop) => void (await create(shop)),
    act: again,
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again with worn-out arguments',
    options: longLived,
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(2 * 60 * MINUTE_MS);
    },
    act: again,
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again with worn-out arguments, three at once',
    options: longLived,
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(2 * 60 * MINUTE_MS);
    },
    act: async (shop, fault) => {
      const event = { orderNo: firstOrderNo(shop), requestKey: 'request-key-2' };
      const [first] = await shop.together([
        ['wxPay', event, { fault }],
        ['wxPay', event],
        ['wxPay', event],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again after the attempt was closed',
    options: longLived,
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(6 * MINUTE_MS);
      shop.wechat.close(shop.documents.all('payments')[0]?._id ?? '');
    },
    act: again,
    follow: async (shop) => {
      await retry(shop, () => again(shop));
      await payAll(shop);
    },
  },
  {
    name: 'wxPay again when it is paid',
    prepare: paidAt,
    act: again,
    follow: async (shop) => void (await retry(shop, () => again(shop))),
  },
];
