import { order, statusOf } from '../errands';
import { mustBe, type Step } from '../step';

/** What happens while nobody looks. */
export function unattended(): Step[] {
  return [
    {
      title: 'An order is left alone until it expires',
      async run(world) {
        const { ordered } = await order(world, 'demo-order-2');
        await world.later(33);
        mustBe('the order', statusOf(world, ordered.orderNo), 'closed');
        mustBe('the trade at WeChat', world.trade(ordered.outTradeNo)?.tradeState, 'CLOSED');
        const late = await world.cloud.pay({ outTradeNo: ordered.outTradeNo, outcome: 'success' });
        mustBe('nobody can pay it any more', late.errMsg !== 'requestPayment:ok', true);
        return { lines: ['closed here and at WeChat; the cashier takes no money for it'] };
      },
    },
    {
      title: 'A notice is lost and nobody calls',
      async run(world) {
        const { ordered } = await order(world, 'demo-order-3');
        await world.cloud.pay({ outTradeNo: ordered.outTradeNo, outcome: 'success', notify: 'never' });
        mustBe('the trade at WeChat', world.trade(ordered.outTradeNo)?.tradeState, 'SUCCESS');
        mustBe('before the timer', statusOf(world, ordered.orderNo), 'unpaid');
        await world.later(2);
        mustBe('after the timer', statusOf(world, ordered.orderNo), 'paid');
        return {
          lines: [
            'orderCron asked WeChat within two minutes: the order is paid, with the same effects as by notice',
          ],
        };
      },
    },
    {
      title: 'The access token is refreshed before it ends',
      async run(world) {
        const appid = String(world.cloud.identity.appid);
        await world.later(6);
        const first = world.document('tokens', appid)?.accessToken;
        await world.later(120);
        const second = world.document('tokens', appid)?.accessToken;
        mustBe('there was a token', typeof first, 'string');
        mustBe('another took its place', typeof second === 'string' && second !== first, true);
        mustBe('WeChat takes it', world.cloud.openapi.isTokenValid(String(second)), true);
        return {
          lines: [
            `two hours later another token is in the database, and WeChat takes it (${world.cloud.openapi.state().tokens.length} were ever issued)`,
          ],
        };
      },
    },
  ];
}
