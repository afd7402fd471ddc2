import { heldByLedger, messageAbout, refundStatesAtWeChat } from '../bothSides';
import { BUYER, operate, order, pay, statusOf, subscribe } from '../errands';
import { mustBe, mustExist, yuan, type Step } from '../step';
import type { World } from '../world';

/** How a trade is made, by gateway, and how often one call of wxPay tries it. */
const openings: Readonly<Record<string, { action: string; tries: number }>> = {
  cloudPay: { action: 'cloudPay.unifiedOrder', tries: 1 },
  apiv3: { action: 'http.v3.createOrder', tries: 2 },
  apiv2: { action: 'http.v2.createOrder', tries: 2 },
};

/** What a person finds about a payment, and settles. */
async function settleIncident(world: World, outTradeNo: string): Promise<string> {
  const { reply } = await operate(world, { do: 'incidents' });
  const incidents = reply.incidents as { incident: string; kind: string; subject: string; detail: string }[];
  const found = incidents.find(({ subject }) => subject === outTradeNo);
  const { incident, kind, detail } = mustExist(`an incident about ${outTradeNo}`, found);
  mustBe('it says what happened', kind, 'surplusPayment');
  await operate(world, { do: 'settle', incident, note: '退款已到账' });
  return detail;
}

/** Money that should not have come goes back by itself. */
export function surplus(): Step[] {
  return [
    {
      title: 'Money comes for an order that is closed: it goes back by itself',
      async run(world) {
        await subscribe(world, ['refunded']);
        await world.toNextMinute();
        const { ordered } = await order(world, 'demo-order-late');
        const { orderNo, outTradeNo, totalFee } = ordered;
        const cancelled = await world.as(BUYER, 'orders', { do: 'cancel', orderNo });
        mustBe('the order is cancelled', cancelled.reply.ok, true);
        // The trade is closed at WeChat by the timer: until then the open cashier takes the money.
        await pay(world, ordered);
        await world.later(4);
        mustBe('the order stays closed', statusOf(world, orderNo), 'closed');
        mustBe('refunds at WeChat', refundStatesAtWeChat(world, outTradeNo), [[totalFee, 'SUCCESS']]);
        mustBe('nothing of it is left in the ledger', heldByLedger(world, orderNo), 0);
        const told = messageAbout(world, 'refunded', orderNo);
        const detail = await settleIncident(world, outTradeNo);
        return { lines: [`the operator reads: ${detail}`, told] };
      },
    },
    {
      title: 'An order is paid twice: the second payment goes back by itself',
      async run(world) {
        const { cloud } = world;
        await subscribe(world, ['refunded']);
        const gateway = String(world.documents('payments')[0]?.gateway);
        const { action, tries } = mustExist(`how ${gateway} makes a trade`, openings[gateway]);
        await world.toNextMinute();
        const lostAnswers = { match: { function: 'wxPay', action }, effect: 'disconnectAfter' } as const;
        const [fault] = cloud.faults.add({ ...lostAnswers, times: tries });
        const before = cloud.payService.state().trades.length;
        const wish = { lines: [{ sku: 'cup-celadon', quantity: 1 }], requestKey: 'demo-order-twice' };
        const lost = await world.as(BUYER, 'wxPay', wish);
        cloud.faults.clear(fault?.id);
        const { ordered } = await order(world, 'demo-order-twice');
        const { orderNo, outTradeNo, totalFee } = ordered;
        const trades = cloud.payService.state().trades.slice(before);
        const first = mustExist(
          'the trade whose arguments got lost',
          trades.find((trade) => trade.outTradeNo !== outTradeNo),
        );
        // Only a fault of WeChat's own could still pay it: nobody has its arguments.
        await pay(world, ordered);
        const again = await cloud.pay({ outTradeNo: first.outTradeNo, outcome: 'success' });
        mustBe('WeChat takes the second payment', again.errMsg, 'requestPayment:ok');
        await world.later(5);
        mustBe('the order', statusOf(world, orderNo), 'paid');
        mustBe('the first payment stays', refundStatesAtWeChat(world, outTradeNo), []);
        mustBe('the second is back', refundStatesAtWeChat(world, first.outTradeNo), [[totalFee, 'SUCCESS']]);
        mustBe('the ledger holds it once', heldByLedger(world, orderNo), totalFee);
        const told = messageAbout(world, 'refunded', orderNo);
        const detail = await settleIncident(world, first.outTradeNo);
        const answer = lost.reply.ok === true ? 'another attempt at once' : String(lost.reply.code);
        return {
          lines: [
            `WeChat's first answer got lost (${answer}); of two payments over ${yuan(totalFee)} one is left`,
            `the operator reads: ${detail}`,
            told,
          ],
        };
      },
    },
  ];
}
