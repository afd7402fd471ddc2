import { messageAbout } from '../bothSides';
import { BUYER, operate, paidOrder, statusOf, subscribe, type Ordered } from '../errands';
import { mustBe, mustExist, yuan, type Step } from '../step';
import type { World } from '../world';

const EXPRESS = { by: 'express', company: 'STO', trackingNo: 'FAKE0000000001' } as const;
/** Source: getOrder, order_state. */
const CONFIRMED = 3;

const shipmentAtWeChat = (world: World, outTradeNo: string) =>
  mustExist(
    'the shipping information at WeChat',
    world.cloud.openapi.state().shipments.find((one) => one.outTradeNo === outTradeNo),
  );

/** The goods leave and arrive. */
export function shipping(): Step[] {
  let bought: Ordered | undefined;
  const theOrder = () => mustExist('the order of the step before', bought);

  return [
    {
      title: 'The operator ships by express: the buyer is told, and so is WeChat',
      async run(world) {
        bought = await paidOrder(world, 'demo-order-ship', { sku: 'tea-puer-cake' });
        const { orderNo, outTradeNo, totalFee } = bought;
        await subscribe(world, ['shipped']);
        const errand = { do: 'ship', orderNo, ...EXPRESS };
        const curious = await world.as(BUYER, 'operator', errand);
        mustBe('a buyer cannot ship', curious.reply.code, 'NOT_ALLOWED');
        const waiting = await operate(world, { do: 'list', status: 'paid' });
        mustBe(
          'the operator sees what is to be shipped',
          (waiting.reply.orders as { orderNo: string }[]).some((one) => one.orderNo === orderNo),
          true,
        );
        const shipped = await operate(world, errand);
        mustBe('the order', statusOf(world, orderNo), 'shipped');
        mustBe('the shipment here', world.document('shipments', orderNo)?.status, 'uploaded');
        const { finished, parcels } = shipmentAtWeChat(world, outTradeNo);
        mustBe(
          'the shipment at WeChat',
          [finished, ...parcels.map(({ expressCompany, trackingNo }) => [expressCompany, trackingNo])],
          [true, [EXPRESS.company, EXPRESS.trackingNo]],
        );
        await world.later(1);
        return {
          lines: [
            `order ${orderNo} over ${yuan(totalFee)}: ${EXPRESS.company} ${EXPRESS.trackingNo}; WeChat will let the money go once it has arrived`,
            messageAbout(world, 'shipped', orderNo),
          ],
          remoteCalls: shipped.remoteCalls,
        };
      },
    },
    {
      title: 'The buyer confirms receipt in WeChat’s own component',
      async run(world) {
        const { orderNo, outTradeNo } = theOrder();
        const { transactionId } = shipmentAtWeChat(world, outTradeNo);
        const seen = await world.as(BUYER, 'orders', { do: 'get', orderNo });
        const { shipment } = seen.reply.order as { shipment?: { confirmWith?: string } };
        mustBe('the phone can confirm this payment', shipment?.confirmWith, transactionId);
        world.cloud.receipt({ openid: BUYER, transactionId });
        const confirmed = await world.as(BUYER, 'orders', { do: 'confirmReceipt', orderNo });
        mustBe('the order', statusOf(world, orderNo), 'completed');
        await world.later(2);
        mustBe('at WeChat', shipmentAtWeChat(world, outTradeNo).orderState, CONFIRMED);
        mustBe('the shipment here', world.document('shipments', orderNo)?.status, 'finished');
        return {
          lines: ['completed here and confirmed at WeChat; nobody asks WeChat about it any more'],
          remoteCalls: confirmed.remoteCalls,
        };
      },
    },
  ];
}
