import {
  firstOrderNo,
  paidOrder,
  notice,
  paidAt,
  closedThenPaid,
  sentRefund,
  type Scenario,
} from './errands';

export const payCallBackScenarios: Scenario[] = [
  { name: 'payCallBack of a payment', prepare: paidAt, act: notice },
  {
    name: 'payCallBack of a payment beside its repeat',
    prepare: paidAt,
    act: async (shop, fault) => {
      const event = shop.wechat.notices[0]?.event;
      const [first] = await shop.together([
        ['payCallBack', event, { fault }],
        ['payCallBack', event],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
  },
  { name: 'payCallBack of a payment for a closed order', prepare: closedThenPaid, act: notice },
  {
    name: 'payCallBack of a payment while the buyer cancels',
    prepare: paidAt,
    act: async (shop, fault) => {
      const [first] = await shop.together([
        ['payCallBack', shop.wechat.notices[0]?.event, { fault }],
        ['orders', { do: 'cancel', orderNo: firstOrderNo(shop) }],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
  },
  {
    name: 'payCallBack of a settled refund',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds();
    },
    act: notice,
  },
  {
    name: 'payCallBack of a refund that WeChat closed',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds('closed');
    },
    act: notice,
  },
  {
    name: 'payCallBack of an abnormal refund',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds('abnormal');
    },
    act: notice,
  },
  {
    name: 'payCallBack of a refund begun outside',
    prepare: async (shop) => {
      await paidOrder(shop);
      shop.wechat.refundOutside([...shop.handedOut.keys()][0] ?? '', 'outside-1', 25);
      shop.wechat.endRefunds();
    },
    act: notice,
  },
  {
    name: 'payCallBack of a refund begun outside before the payment was known',
    prepare: async (shop) => {
      await paidAt(shop);
      shop.wechat.notices.splice(0);
      shop.wechat.refundOutside([...shop.handedOut.keys()][0] ?? '', 'outside-1', 25);
      shop.wechat.endRefunds();
    },
    act: notice,
  },
];
