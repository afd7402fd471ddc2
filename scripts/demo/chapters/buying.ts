import { LOCAL_TEMPLATES } from '../../shop/localSettings';
import { products } from '../../shop/products';
import { refundStatesAtWeChat, ledgerSum, messageAbout } from '../bothSides';
import { applyFor, BUYER, operate, order, statusOf, STRANGER, subscribe, type Ordered } from '../errands';
import { mustBe, mustExist, yuan, type Step } from '../step';

/** From the shelf to the last fen back: one order, with whoever means ill beside it. */
export function buying(): Step[] {
  let bought: Ordered | undefined;
  const theOrder = () => mustExist('the order of the steps before', bought);

  return [
    {
      title: 'The shop has products, and nobody has bought anything',
      async run(world) {
        mustBe('orders', world.count('orders'), 0);
        return {
          lines: products.map(
            ({ _id, title, fee, onSale }) =>
              `${_id}  ${title}  ${yuan(fee)}${onSale ? '' : '  (not on sale)'}`,
          ),
        };
      },
    },
    {
      title: 'A buyer orders two cups and sends a price of one fen along',
      async run(world) {
        const lies = { totalFee: 1, fee: 1, openid: STRANGER };
        const { ordered, called } = await order(world, 'demo-order-1', { quantity: 2, ...lies });
        bought = ordered;
        mustBe('the order has the catalogue price', ordered.totalFee, 9000);
        mustBe('WeChat was asked for the catalogue price', world.trade(ordered.outTradeNo)?.totalFee, 9000);
        mustBe('the order belongs to the caller', world.document('orders', ordered.orderNo)?._openid, BUYER);
        return {
          lines: [
            `order ${ordered.orderNo}: ${yuan(ordered.totalFee)}, priced by the server; fee and openid of the event were ignored`,
          ],
          remoteCalls: called.remoteCalls,
        };
      },
    },
    {
      title: 'The same tap once more gives the same order',
      async run(world) {
        const { ordered, called } = await order(world, 'demo-order-1', { quantity: 2 });
        mustBe('the same order', ordered, theOrder());
        mustBe('orders', world.count('orders'), 1);
        return {
          lines: [
            'one order, the same payment arguments; WeChat was asked whether it is paid, not for a second trade',
          ],
          remoteCalls: called.remoteCalls,
        };
      },
    },
    {
      title: 'Somebody forges a payment notice',
      async run(world) {
        const { cloud } = world;
        const { orderNo, outTradeNo, totalFee } = theOrder();
        const forged = {
          returnCode: 'SUCCESS',
          resultCode: 'SUCCESS',
          outTradeNo,
          totalFee,
          transactionId: '4200000000000000',
          subAppid: cloud.identity.appid,
          subMchId: '1900000000',
          subOpenid: BUYER,
        };
        const send = (caller: { source: string; openid?: string }) =>
          cloud.call({ name: 'payCallBack', data: forged, ...caller });
        const asClient = await send({ openid: STRANGER, source: 'wx_client' });
        mustBe('the function rule refuses clients', asClient.error?.errCode, -501023);
        const asOther = await send({ openid: STRANGER, source: 'wx_client,scf' });
        const answer = asOther.result as { errcode?: number } | undefined;
        mustBe('the function itself refuses users', answer?.errcode, -1);
        mustBe('it asked nobody', asOther.remoteCalls.length, 0);
        const nudged = await send({ source: 'wx_unknown' });
        const questions = nudged.remoteCalls.filter(({ action }) => /^(cloudPay|http)\./.test(action));
        mustBe('a notice of unclear origin causes one question', questions.length, 1);
        mustBe('a notice of unclear origin is not believed', statusOf(world, orderNo), 'unpaid');
        return {
          lines: [
            'from a phone: refused by the function rule',
            'through another function: refused by its source, no remote call spent',
            `of unclear origin: ${nudged.remoteCalls.length} remote calls, WeChat says "unpaid", the order stays unpaid`,
          ],
        };
      },
    },
    {
      title: 'The buyer pays; WeChat sends the notice twice at the same moment',
      async run(world) {
        const { orderNo, outTradeNo, payment } = theOrder();
        await subscribe(world, ['paid', 'refunded']);
        await world.cloud.pay({ outTradeNo, payment, outcome: 'success', notify: 'twice' });
        await world.later(0.2);
        const [notice] = world.cloud.payService
          .state()
          .notices.filter((one) => one.outTradeNo === outTradeNo);
        mustBe(
          'deliveries that were acknowledged',
          notice?.tries.map(({ accepted }) => accepted),
          [true, true],
        );
        mustBe('the order', statusOf(world, orderNo), 'paid');
        mustBe('ledger entries', world.count('ledger'), 1);
        mustBe(
          'messages',
          world.documents('messages').map(({ _id }) => _id),
          [`paid:${orderNo}`, `newOrder:${orderNo}`],
        );
        return {
          lines: [
            'two deliveries, both acknowledged; one ledger entry, one message to the buyer and one to the operators in the outbox',
          ],
        };
      },
    },
    {
      title: 'The buyer asks to be told',
      async run(world) {
        const { orderNo } = theOrder();
        const told = await world.as(BUYER, 'sendTemplate', { do: 'tell', orderNo });
        mustBe('sendTemplate answers', told.reply, {
          ok: true,
          sent: [{ occasion: 'paid', status: 'sent' }],
        });
        const { messages, grants } = world.cloud.openapi.state();
        mustBe('messages at WeChat', messages.length, 1);
        const left = grants.find(({ templateId }) => templateId === LOCAL_TEMPLATES.paid);
        mustBe('subscriptions that are left at WeChat', left?.remaining ?? 0, 0);
        return { lines: [messageAbout(world, 'paid', orderNo)], remoteCalls: told.remoteCalls };
      },
    },
    {
      title: 'The shop’s printer prints the order, once',
      async run(world) {
        const { orderNo } = theOrder();
        await world.later(3);
        const tickets = world.cloud.printer.tickets();
        mustBe(
          'tickets out of the printer',
          tickets.map(({ content, printedAt }) => [content.includes(orderNo), printedAt !== undefined]),
          [[true, true]],
        );
        mustBe('the ticket here', world.document('tickets', orderNo)?.status, 'printed');
        return { lines: [`ticket ${tickets[0]?.orderid}, which says what to pack and not for whom`] };
      },
    },
    {
      title: 'Money back in two parts; a third is refused',
      async run(world) {
        const { orderNo, outTradeNo } = theOrder();
        const crack = '杯子有一道裂纹';
        const first = await applyFor(world, orderNo, 4000, crack, 'demo-refund-1');
        const approved = await operate(world, { do: 'approve', outRefundNo: first.outRefundNo });
        await world.later(1);
        const second = await applyFor(world, orderNo, 5000, crack, 'demo-refund-2');
        await operate(world, { do: 'approve', outRefundNo: second.outRefundNo });
        await world.later(3);
        mustBe('refunds at WeChat', refundStatesAtWeChat(world, outTradeNo), [
          [4000, 'SUCCESS'],
          [5000, 'SUCCESS'],
        ]);
        const more = { do: 'apply', orderNo, refundFee: 1, reason: '再退一分', requestKey: 'demo-refund-3' };
        const third = await world.as(BUYER, 'refund', more);
        mustBe('a third is refused', third.reply.code, 'REFUND_EXCEEDS_PAID');
        const detail = await world.as(BUYER, 'orders', { do: 'get', orderNo });
        mustBe('refunded', (detail.reply.order as { refundedFee: number }).refundedFee, 9000);
        mustBe('the ledger balances', ledgerSum(world), 0);
        return {
          lines: [
            `${yuan(4000)} and ${yuan(5000)} are back with the buyer, each under its own number`,
            `one fen more: ${String(third.reply.code)}`,
          ],
          remoteCalls: approved.remoteCalls,
        };
      },
    },
  ];
}
