import { LOCAL_OPERATOR, LOCAL_TEMPLATES } from '../shop/localSettings';
import { products } from '../shop/products';
import { mustBe, yuan, type Told } from './step';
import type { Called, World } from './world';

const BUYER = 'openid-buyer';
const STRANGER = 'openid-stranger';

/** What later steps need of earlier ones. */
export interface Memory {
  order?: Ordered;
}

interface Ordered {
  orderNo: string;
  outTradeNo: string;
  totalFee: number;
  payment: Record<string, unknown>;
}

export interface Step {
  title: string;
  run(world: World, memory: Memory): Promise<Told>;
}

const line = (sku: string, quantity: number) => ({ sku, quantity });

function orderedFrom({ reply }: Called): Ordered {
  mustBe('wxPay answers ok', reply.ok, true);
  return reply as unknown as Ordered;
}

function remembered({ order }: Memory): Ordered {
  if (!order) throw new Error('the step before has left no order');
  return order;
}

async function order(
  world: World,
  requestKey: string,
  extra: object = {},
): Promise<{ ordered: Ordered; called: Called }> {
  const called = await world.as(BUYER, 'wxPay', { lines: [line('cup-celadon', 2)], requestKey, ...extra });
  return { ordered: orderedFrom(called), called };
}

function statusOf(world: World, orderNo: string): unknown {
  return world.document('orders', orderNo)?.status;
}

function ledgerSum(world: World): number {
  return world.cloud.database
    .dump('ledger')
    .flatMap(({ legs }) => legs as { fee: number }[])
    .reduce((sum, { fee }) => sum + fee, 0);
}

async function refundPart(
  world: World,
  ordered: Ordered,
  refundFee: number,
  requestKey: string,
): Promise<Called[]> {
  const applied = await world.as(BUYER, 'refund', {
    do: 'apply',
    orderNo: ordered.orderNo,
    refundFee,
    reason: '杯子有一道裂纹',
    requestKey,
  });
  mustBe('the application is taken', applied.reply.ok, true);
  const { outRefundNo } = applied.reply.refund as { outRefundNo: string };
  const approved = await world.as(LOCAL_OPERATOR, 'refund', { do: 'approve', outRefundNo });
  mustBe('the operator approves', approved.reply.ok, true);
  return [applied, approved];
}

const refundsAtWeChat = (world: World, outTradeNo: string) =>
  world.cloud.payService.state().refunds.filter((refund) => refund.outTradeNo === outTradeNo);

/** The whole life of an order, in the order in which it is told. */
export const story: Step[] = [
  {
    title: 'The shop has products, and nobody has bought anything',
    async run(world) {
      mustBe('orders', world.count('orders'), 0);
      return {
        lines: products.map(
          ({ _id, title, fee, onSale }) => `${_id}  ${title}  ${yuan(fee)}${onSale ? '' : '  (not on sale)'}`,
        ),
      };
    },
  },
  {
    title: 'A buyer orders two cups and sends a price of one fen along',
    async run(world, memory) {
      const { ordered, called } = await order(world, 'demo-order-1', {
        totalFee: 1,
        fee: 1,
        openid: STRANGER,
      });
      memory.order = ordered;
      const trade = world.trade(ordered.outTradeNo);
      mustBe('the order has the catalogue price', ordered.totalFee, 9000);
      mustBe('WeChat was asked for the catalogue price', trade?.totalFee, 9000);
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
    async run(world, memory) {
      const { ordered, called } = await order(world, 'demo-order-1');
      mustBe('the same order', ordered, remembered(memory));
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
    async run(world, memory) {
      const { orderNo, outTradeNo, totalFee } = remembered(memory);
      const forged = {
        returnCode: 'SUCCESS',
        resultCode: 'SUCCESS',
        outTradeNo,
        totalFee,
        transactionId: '4200000000000000',
        subAppid: world.cloud.identity.appid,
        subMchId: '1900000000',
        subOpenid: BUYER,
      };
      const asClient = await world.cloud.call({
        name: 'payCallBack',
        data: forged,
        openid: STRANGER,
        source: 'wx_client',
      });
      mustBe('the function rule refuses clients', asClient.error?.errCode, -501023);
      const asOther = await world.cloud.call({
        name: 'payCallBack',
        data: forged,
        openid: STRANGER,
        source: 'wx_client,scf',
      });
      mustBe(
        'the function itself refuses users',
        (asOther.result as { errcode?: number } | undefined)?.errcode,
        -1,
      );
      mustBe('it asked nobody', asOther.remoteCalls.length, 0);
      const nudged = await world.cloud.call({ name: 'payCallBack', data: forged, source: 'wx_unknown' });
      mustBe(
        'a notice of unclear origin causes one question',
        nudged.remoteCalls.map(({ action }) => action).filter((action) => /^(cloudPay|http)\./.test(action))
          .length,
        1,
      );
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
    async run(world, memory) {
      const { orderNo, outTradeNo, payment } = remembered(memory);
      await world.as(BUYER, 'sendTemplate', {
        do: 'grant',
        results: { [LOCAL_TEMPLATES.paid]: 'accept', [LOCAL_TEMPLATES.refunded]: 'accept' },
      });
      for (const templateId of Object.values(LOCAL_TEMPLATES))
        world.cloud.grant({ openid: BUYER, templateId, result: 'accept' });
      await world.cloud.pay({ outTradeNo, payment, outcome: 'success', notify: 'twice' });
      await world.later(0.2);
      const [notice] = world.cloud.payService.state().notices.filter((one) => one.outTradeNo === outTradeNo);
      mustBe('deliveries', notice?.tries.length, 2);
      mustBe(
        'both acknowledged',
        notice?.tries.every(({ accepted }) => accepted),
        true,
      );
      mustBe('the order', statusOf(world, orderNo), 'paid');
      mustBe('ledger entries', world.count('ledger'), 1);
      mustBe('messages', world.count('messages'), 2);
      const calls = world.cloud.functions.recent(20).filter(({ name }) => name === 'payCallBack');
      return {
        lines: [
          `two deliveries, both acknowledged; one ledger entry, one message to the buyer and one to the operators in the outbox (${calls.length} calls of payCallBack so far)`,
        ],
      };
    },
  },
  {
    title: 'The buyer asks to be told',
    async run(world, memory) {
      const { orderNo } = remembered(memory);
      const told = await world.as(BUYER, 'sendTemplate', { do: 'tell', orderNo });
      mustBe('sendTemplate answers ok', told.reply.ok, true);
      const sent = world.cloud.openapi.state().messages;
      mustBe('messages at WeChat', sent.length, 1);
      return {
        lines: [`service notification sent: ${JSON.stringify(sent[0])}`],
        remoteCalls: told.remoteCalls,
      };
    },
  },
  {
    title: 'Money back in two parts; a third is refused',
    async run(world, memory) {
      const ordered = remembered(memory);
      const [, first] = await refundPart(world, ordered, 4000, 'demo-refund-1');
      await world.later(1);
      await refundPart(world, ordered, 5000, 'demo-refund-2');
      await world.later(3);
      const refunds = refundsAtWeChat(world, ordered.outTradeNo);
      mustBe(
        'refunds at WeChat',
        refunds.map(({ refundFee, refundStatus }) => [refundFee, refundStatus]),
        [
          [4000, 'SUCCESS'],
          [5000, 'SUCCESS'],
        ],
      );
      const third = await world.as(BUYER, 'refund', {
        do: 'apply',
        orderNo: ordered.orderNo,
        refundFee: 1,
        reason: '再退一分',
        requestKey: 'demo-refund-3',
      });
      mustBe('a third is refused', third.reply.code, 'REFUND_EXCEEDS_PAID');
      const detail = await world.as(BUYER, 'orders', { do: 'get', orderNo: ordered.orderNo });
      const view = detail.reply.order as { refundedFee: number; status: string };
      mustBe('refunded', view.refundedFee, 9000);
      mustBe('the ledger balances', ledgerSum(world), 0);
      return {
        lines: [
          `${yuan(4000)} and ${yuan(5000)} are back with the buyer, each under its own number`,
          `one fen more: ${String(third.reply.code)}`,
        ],
        ...(first ? { remoteCalls: first.remoteCalls } : {}),
      };
    },
  },
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
  {
    title: 'The books',
    async run(world) {
      mustBe('the ledger balances', ledgerSum(world), 0);
      const held = world.cloud.database
        .dump('ledger')
        .flatMap(({ legs }) => legs as { account: string; fee: number }[])
        .filter(({ account }) => account.startsWith('wechat'))
        .reduce((sum, { fee }) => sum + fee, 0);
      const state = world.cloud.payService.state();
      const paid = state.trades
        .filter(({ tradeState }) => tradeState === 'SUCCESS' || tradeState === 'REFUND')
        .reduce((sum, { totalFee }) => sum + totalFee, 0);
      const refunded = state.refunds
        .filter(({ refundStatus }) => refundStatus === 'SUCCESS')
        .reduce((sum, { refundFee }) => sum + refundFee, 0);
      mustBe('our ledger and WeChat agree to the fen', held, paid - refunded);
      return {
        lines: [
          `paid ${yuan(paid)}, refunded ${yuan(refunded)}, WeChat holds ${yuan(held)}: ledger and WeChat agree to the fen`,
        ],
      };
    },
  },
];
