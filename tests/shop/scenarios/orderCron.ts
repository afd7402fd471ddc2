import { deliverNotices } from '../passTime';
import {
  MINUTE_MS,
  create,
  decide,
  appliedRefund,
  decideAgain,
  paidAt,
  closedThenPaid,
  sentRefund,
  type Scenario,
} from './errands';

export const orderCronScenarios: Scenario[] = [
  {
    name: 'orderCron repairs a lost notice',
    prepare: async (shop) => {
      await paidAt(shop);
      shop.wechat.notices.splice(0);
      await shop.clock.advance(MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron closes an expired order',
    prepare: async (shop) => {
      await create(shop);
      await shop.clock.advance(31 * MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron returns a surplus payment',
    prepare: async (shop) => {
      await closedThenPaid(shop);
      await deliverNotices(shop);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron ends a refund whose notice is lost',
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds();
      shop.wechat.notices.splice(0);
      await shop.clock.advance(MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
  },
  {
    name: 'orderCron sends a refund whose function died',
    prepare: async (shop) => {
      await appliedRefund(shop);
      await decide(shop, 'approve', 0, { effect: 'killAfter', nth: 5 });
      await shop.clock.advance(2 * MINUTE_MS);
    },
    act: (shop, fault) => shop.invoke('orderCron', {}, { fault }),
    follow: decideAgain,
  },
  {
    name: 'orderCron twice at once',
    prepare: async (shop) => {
      await closedThenPaid(shop);
      await deliverNotices(shop);
      await shop.clock.advance(2 * MINUTE_MS);
    },
    act: async (shop, fault) => {
      const [first] = await shop.together([
        ['orderCron', {}, { fault }],
        ['orderCron', {}],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
  },
];
