import { OPERATOR } from '../shop';
import { deliverNotices, passMinutes } from '../passTime';
import {
  MINUTE_MS,
  retry,
  paidOrder,
  apply,
  decide,
  appliedRefund,
  closedRefund,
  closedThenPaid,
  decideAgain,
  type Scenario,
} from './errands';

export const refundScenarios: Scenario[] = [
  {
    name: 'refund apply',
    prepare: async (shop) => void (await paidOrder(shop)),
    act: (shop, fault) => apply(shop, 'refund-key-1', 40, fault),
    follow: async (shop) => {
      await retry(shop, () => apply(shop));
      await decideAgain(shop);
    },
  },
  {
    name: 'refund approve',
    prepare: appliedRefund,
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: decideAgain,
  },
  {
    name: 'refund approve, closed by WeChat afterwards',
    prepare: appliedRefund,
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: async (shop) => {
      await decideAgain(shop);
      shop.wechat.endRefunds('closed');
    },
  },
  {
    name: 'refund approve through a channel that tells no states',
    prepare: async (shop) => {
      shop.gateway.tellsRefundStates = false;
      await appliedRefund(shop);
    },
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: decideAgain,
  },
  {
    name: 'refund approve without the merchant balance at first',
    prepare: async (shop) => {
      await appliedRefund(shop);
      shop.gateway.failNext('refund', 'notEnough');
    },
    act: (shop, fault) => decide(shop, 'approve', 0, fault),
    follow: decideAgain,
  },
  {
    name: 'refund approve beside another part',
    prepare: async (shop) => {
      await paidOrder(shop);
      await apply(shop, 'refund-key-1', 40);
      await apply(shop, 'refund-key-2', 40);
      await apply(shop, 'refund-key-3', 40);
    },
    act: async (shop, fault) => {
      const event = (nth: number) => ({
        do: 'approve',
        outRefundNo: shop.documents.all('refunds')[nth]?._id,
      });
      const [first] = await shop.together([
        ['refund', event(0), { openid: OPERATOR, fault }],
        ['refund', event(1), { openid: OPERATOR }],
        ['refund', event(2), { openid: OPERATOR }],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: async (shop) => {
      for (const nth of [0, 1, 2]) {
        if (shop.documents.all('refunds')[nth]?.status === 'requested')
          await retry(shop, () => decide(shop, 'refuse', nth));
      }
    },
  },
  {
    name: 'refund approve while another operator refuses',
    prepare: appliedRefund,
    act: async (shop, fault) => {
      const outRefundNo = shop.documents.all('refunds')[0]?._id;
      const [first] = await shop.together([
        ['refund', { do: 'approve', outRefundNo }, { openid: OPERATOR, fault }],
        ['refund', { do: 'refuse', outRefundNo }, { openid: OPERATOR }],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
    follow: decideAgain,
  },
  {
    name: 'refund refuse',
    prepare: appliedRefund,
    act: (shop, fault) => decide(shop, 'refuse', 0, fault),
    follow: async (shop) => {
      if (shop.documents.all('refunds')[0]?.status === 'requested')
        await retry(shop, () => decide(shop, 'refuse'));
    },
  },
  {
    name: 'refund apply that the rule carries out',
    options: { autoRefundMs: 60 * MINUTE_MS },
    prepare: async (shop) => void (await paidOrder(shop)),
    act: (shop, fault) => apply(shop, 'refund-key-1', 40, fault),
    follow: async (shop) => {
      await retry(shop, () => apply(shop));
      await decideAgain(shop);
    },
  },
  {
    name: 'refund retry of one that WeChat closed',
    prepare: closedRefund,
    act: (shop, fault) => decide(shop, 'retry', 0, fault),
    follow: async (shop) => void (await retry(shop, () => decide(shop, 'retry'))),
  },
  {
    name: 'refund retry by two operators at once',
    prepare: closedRefund,
    act: async (shop, fault) => {
      const event = { do: 'retry', outRefundNo: shop.documents.all('refunds')[0]?._id };
      const [first] = await shop.together([
        ['refund', event, { openid: OPERATOR, fault }],
        ['refund', event, { openid: OPERATOR }],
      ]);
      return first ?? { reply: undefined, calls: [] };
    },
  },
  {
    name: 'refund retry of a surplus payment whose refund WeChat closed',
    prepare: async (shop) => {
      await closedThenPaid(shop);
      await deliverNotices(shop);
      await passMinutes(shop, 1);
      shop.wechat.endRefunds('closed');
      await deliverNotices(shop);
    },
    act: (shop, fault) => decide(shop, 'retry', 0, fault),
    follow: async (shop) => void (await retry(shop, () => decide(shop, 'retry'))),
  },
];
