import { refundStatesAtWeChat } from '../bothSides';
import { applyFor, operate, order, pay, statusOf } from '../errands';
import { mustBe, yuan, type Step } from '../step';

/** Numbers say how an order was paid: 01 official account, H5; 02 mini program. */
const H5_DIGITS = '01';
const startsOf = (...numbers: string[]) => numbers.map((number) => number.slice(0, 2));

/** A web page of the shop hands over goods; the native page orders and pays them. */
export function h5Bridge(): Step[] {
  return [
    {
      title: 'An H5 page hands over its goods, and goes its own way back',
      async run(world) {
        const ticket = 'h5-ticket-0001';
        const wish = { sku: 'tea-longjing-50g', channel: 'officialAccountH5' };
        const { ordered, called } = await order(world, ticket, wish);
        const { orderNo, outTradeNo } = ordered;
        const { ordered: again } = await order(world, ticket, wish);
        mustBe('handed over twice it is one order', again.orderNo, orderNo);
        await pay(world, ordered);
        mustBe('the order', statusOf(world, orderNo), 'paid');
        mustBe('the channel of the payment', world.document('payments', outTradeNo)?.channel, wish.channel);
        const { reply } = await operate(world, { do: 'ship', orderNo, by: 'pickup' });
        const { shipment } = reply.order as { shipment?: { status: string } };
        mustBe('WeChat’s shipping management is for mini programs', shipment?.status, 'notNeeded');
        const told = world.cloud.openapi.state().shipments.filter((one) => one.outTradeNo === outTradeNo);
        mustBe('what WeChat was told of it', told.length, 0);
        const { outRefundNo } = await applyFor(world, orderNo, 800, '价格不同', 'demo-refund-6');
        await operate(world, { do: 'approve', outRefundNo });
        await world.later(2);
        mustBe('refunds at WeChat', refundStatesAtWeChat(world, outTradeNo), [[800, 'SUCCESS']]);
        mustBe('all numbers say how it was paid', startsOf(orderNo, outTradeNo, outRefundNo), [
          H5_DIGITS,
          H5_DIGITS,
          H5_DIGITS,
        ]);
        return {
          lines: [
            `order ${orderNo}, payment ${outTradeNo}, refund ${outRefundNo}: channel ${H5_DIGITS} from end to end`,
            `${yuan(800)} went back the way they came`,
          ],
          remoteCalls: called.remoteCalls,
        };
      },
    },
  ];
}
