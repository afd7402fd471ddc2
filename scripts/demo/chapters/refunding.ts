import { LOCAL_OPERATOR } from '../../shop/localSettings';
import { heldByLedger, messageAbout, refundStatesAtWeChat } from '../bothSides';
import { applyFor, BUYER, operate, paidOrder, statusOf, subscribe, type Ordered } from '../errands';
import { mustBe, mustExist, yuan, type Step } from '../step';

/** A buyer asks twice, and a person decides. */
export function refunding(): Step[] {
  let bought: Ordered | undefined;
  const theOrder = () => mustExist('the order of the step before', bought);

  return [
    {
      title: 'The buyer asks for money back; the operator refuses and says why',
      async run(world) {
        bought = await paidOrder(world, 'demo-order-refund', { sku: 'tea-longjing-50g', quantity: 2 });
        const { orderNo, outTradeNo, totalFee } = bought;
        await subscribe(world, ['refunded']);
        const { outRefundNo } = await applyFor(world, orderNo, totalFee, '不想要了', 'demo-refund-4');
        const note = '茶叶已经开封';
        const refused = await operate(world, { do: 'refuse', outRefundNo, note });
        mustBe('the refund', world.document('refunds', outRefundNo)?.status, 'refused');
        mustBe('refunds at WeChat', refundStatesAtWeChat(world, outTradeNo), []);
        mustBe('the ledger still holds all of it', heldByLedger(world, orderNo), totalFee);
        const again = await world.as(BUYER, 'refund', { do: 'approve', outRefundNo });
        mustBe('the buyer cannot approve it', again.reply.code, 'NOT_ALLOWED');
        await world.later(1);
        const told = messageAbout(world, 'refunded', orderNo);
        mustBe('the message says why', told.includes(note), true);
        return { lines: ['nothing moved at WeChat', told], remoteCalls: refused.remoteCalls };
      },
    },
    {
      title: 'The buyer asks for a part; the operator approves, and WeChat carries it out',
      async run(world) {
        const { orderNo, outTradeNo, totalFee } = theOrder();
        await subscribe(world, ['refunded']);
        const { outRefundNo } = await applyFor(world, orderNo, 6800, '少发了一盒', 'demo-refund-5');
        const approved = await operate(world, { do: 'approve', outRefundNo, note: '已核实，抱歉' });
        mustBe(
          'the refund is on its way',
          (approved.reply.refund as { status: string }).status,
          'processing',
        );
        await world.later(2);
        mustBe('the refund', world.document('refunds', outRefundNo)?.status, 'succeeded');
        mustBe('refunds at WeChat', refundStatesAtWeChat(world, outTradeNo), [[6800, 'SUCCESS']]);
        mustBe('the ledger holds the rest', heldByLedger(world, orderNo), totalFee - 6800);
        mustBe('the order', statusOf(world, orderNo), 'paid');
        const told = messageAbout(world, 'refunded', orderNo);
        mustBe('the message says that the money is back', told.includes('已退款'), true);
        const late = await world.as(LOCAL_OPERATOR, 'operator', { do: 'approve', outRefundNo });
        mustBe('a second decision', late.reply.code, 'ILLEGAL_TRANSITION');
        return {
          lines: [`${yuan(6800)} of ${yuan(totalFee)} are back with the buyer, who keeps one box`, told],
          remoteCalls: approved.remoteCalls,
        };
      },
    },
  ];
}
