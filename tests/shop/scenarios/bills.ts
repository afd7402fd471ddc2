import { deliverNotices, tick } from '../passTime';
import type { Shop, ShopOptions } from '../shop';
import { MINUTE_MS, paidAt, paidOrder, sentRefund, type Scenario } from './errands';

const DAY_MS = 24 * 60 * MINUTE_MS;
const withBills: ShopOptions = { bills: true };

/** Nobody hears of what has happened, and the day's bill is there. */
async function unheardDay(shop: Shop): Promise<void> {
  shop.wechat.notices.splice(0);
  shop.gateway.tellsRefundStates = false;
  await shop.clock.advance(DAY_MS);
}

/** The timer comes again. */
const again = async (shop: Shop) => {
  await shop.clock.advance(MINUTE_MS);
  await tick(shop);
};

const cron: Scenario['act'] = (shop, fault) => shop.invoke('orderCron', {}, { fault });

export const billScenarios: Scenario[] = [
  {
    name: 'orderCron ends a refund by the bill',
    options: withBills,
    prepare: async (shop) => {
      await sentRefund(shop);
      shop.wechat.endRefunds();
      await unheardDay(shop);
    },
    act: cron,
    follow: again,
  },
  {
    name: 'orderCron learns of a refund begun outside by the bill',
    options: withBills,
    prepare: async (shop) => {
      await paidOrder(shop);
      shop.wechat.refundOutside([...shop.handedOut.keys()][0] ?? '', 'outside-1', 25);
      shop.wechat.endRefunds();
      await unheardDay(shop);
    },
    act: cron,
    follow: again,
  },
  {
    name: 'orderCron matches the bill beside repairing a lost notice',
    options: withBills,
    prepare: async (shop) => {
      await paidAt(shop);
      await unheardDay(shop);
    },
    act: cron,
    follow: async (shop) => {
      await deliverNotices(shop);
      await again(shop);
    },
  },
];
