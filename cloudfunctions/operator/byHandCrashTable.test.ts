import { anOrderNo, anOutRefundNo } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund, seedSentRefund } from '../../tests/builders/seedRefund';
import { failuresWith } from '../../tests/fakes/failuresWith';
import { faultEffects, type Fault } from '../../tests/fakes/remoteLine';
import { brokenByHand } from '../../tests/operator/byHandInvariants';
import { createOperatorShop, type Invocation, type OperatorShop } from '../../tests/operator/operatorShop';
import { passCron } from '../../tests/operator/passCron';

const outRefundNo = anOutRefundNo();
const payByHand = { do: 'payByHand', outRefundNo, note: '已转账' };
const endRefund = { do: 'endRefund', outRefundNo, end: 'succeeded', note: '已到账' };
const act = (shop: OperatorShop, fault: Fault | undefined) => shop.invoke('operator', payByHand, { fault });

/** payByHand, while another operator does something else. */
const beside = (other: object) => async (shop: OperatorShop, fault: Fault | undefined) => {
  const [invocation = { reply: undefined, calls: [] }] = await shop.together([
    ['operator', payByHand, { fault }],
    ['operator', other],
  ]);
  return invocation;
};

/** Approved, but WeChat refused what was sent: it waits for its next try. */
async function refusedByWeChat(shop: OperatorShop): Promise<void> {
  seedRefund(shop);
  shop.gateway.failNext('refund', 'rejected');
  await shop.invoke('operator', { do: 'approve', outRefundNo });
}

/** Sent, and ended by WeChat like this. */
async function ended(shop: OperatorShop, end: 'closed' | 'abnormal'): Promise<void> {
  seedSentRefund(shop);
  shop.wechat.endRefunds(end);
  await shop.clock.advance(2 * 60_000);
  await shop.invoke('cron', {});
}

interface Scenario {
  name: string;
  /** What it has become at rest when nothing fails. */
  status: string;
  prepare(shop: OperatorShop): Promise<unknown>;
  act(shop: OperatorShop, fault: Fault | undefined): Promise<Invocation>;
  /** What people do next; the timer comes by itself. */
  follow?(shop: OperatorShop): Promise<unknown>;
}

const scenarios: Scenario[] = [
  {
    name: 'payByHand of an application',
    status: 'paidByHand',
    prepare: async (shop) => void seedRefund(shop),
    act,
  },
  { name: 'payByHand of what WeChat refuses', status: 'paidByHand', prepare: refusedByWeChat, act },
  {
    name: 'the timer settles what is held',
    status: 'paidByHand',
    prepare: async (shop) => {
      await refusedByWeChat(shop);
      await act(shop, undefined);
      await shop.clock.advance(6 * 60_000);
    },
    act: (shop, fault) => shop.invoke('cron', {}, { fault }),
  },
  {
    name: 'the timer finds that WeChat has taken what is held',
    status: 'succeeded',
    prepare: async (shop) => {
      const refund = seedRefund(shop);
      shop.gateway.failNext('refund', 'lostBefore');
      await shop.invoke('operator', { do: 'approve', outRefundNo });
      await act(shop, undefined);
      // What had left before arrives late.
      shop.wechat.refund({ ...refund, outRefundNo });
      await shop.clock.advance(6 * 60_000);
    },
    act: (shop, fault) => shop.invoke('cron', {}, { fault }),
  },
  {
    name: 'payByHand of what WeChat closed',
    status: 'paidByHand',
    prepare: (shop) => ended(shop, 'closed'),
    act,
  },
  {
    name: 'payByHand of what bounced',
    status: 'paidByHand',
    prepare: (shop) => ended(shop, 'abnormal'),
    act,
  },
  {
    name: 'payByHand by two operators at once',
    status: 'paidByHand',
    prepare: (shop) => ended(shop, 'closed'),
    act: beside(payByHand),
  },
  {
    name: 'payByHand while another operator has it tried again',
    status: 'closed or paidByHand',
    prepare: (shop) => ended(shop, 'closed'),
    act: beside({ do: 'retry', outRefundNo }),
  },
  {
    name: 'payByHand while another operator approves',
    status: 'succeeded or paidByHand',
    prepare: async (shop) => void seedRefund(shop),
    act: beside({ do: 'approve', outRefundNo }),
  },
  {
    name: 'endRefund with what the merchant platform shows',
    status: 'succeeded',
    prepare: async (shop) => {
      shop.gateway.tellsRefundStates = false;
      seedRefund(shop);
      await shop.invoke('operator', { do: 'approve', outRefundNo });
      shop.wechat.endRefunds();
      await shop.clock.advance(8 * 24 * 60 * 60_000);
    },
    act: (shop, fault) => shop.invoke('operator', endRefund, { fault }),
    follow: (shop) => shop.invoke('operator', endRefund),
  },
];

async function live({ prepare, act: errand, follow }: Scenario, fault?: Fault) {
  const shop = createOperatorShop();
  seedPaidOrder(shop);
  await prepare(shop);
  const { calls } = await errand(shop, fault);
  await shop.settleLate();
  await follow?.(shop);
  await passCron(shop);
  return { broken: brokenByHand(shop), calls, status: shop.documents.all('refunds')[0]?.status ?? '' };
}

// The table is made from the calls that the errand really makes: a new call is covered without anyone remembering.
describe.each(scenarios)('rule 6: $name', (scenario) => {
  let undisturbed: Awaited<ReturnType<typeof live>>;
  beforeAll(async () => {
    undisturbed = await live(scenario);
  });

  test('ends well when nothing fails', () => {
    expect(undisturbed.broken).toEqual([]);
    expect(undisturbed.calls).not.toEqual([]);
    expect(scenario.status.split(' or ')).toContain(undisturbed.status);
  });

  test.each(faultEffects)('ends well with %s at any of its remote calls', async (effect) => {
    const failures = await failuresWith(effect, undisturbed.calls, (fault) => live(scenario, fault));
    expect(failures).toEqual([]);
  });
});

describe('rule 6: cancel by the shop', () => {
  const cancel = { do: 'cancel', orderNo: anOrderNo() };

  async function withdrawn(fault?: Fault) {
    const shop = createOperatorShop();
    seedOpenOrder(shop);
    const { calls } = await shop.invoke('operator', cancel, { fault });
    await shop.settleLate();
    await passCron(shop);
    const [order] = shop.documents.all('orders');
    const told = shop.documents.all('messages').map(({ occasion }) => occasion);
    const trades = [...shop.wechat.trades.values()].map(({ state }) => state);
    const broken = [...brokenByHand(shop), ...(order?.status === 'closed' ? [] : [`${order?.status}`])];
    return { calls, broken, told, trades };
  }

  test('closes the order here and at WeChat, and tells the buyer', async () => {
    expect(await withdrawn()).toMatchObject({ broken: [], told: ['closed'], trades: ['closed'] });
  });

  test.each(faultEffects)('ends well with %s at any of its remote calls', async (effect) => {
    const { calls } = await withdrawn();
    for (const [nth, call] of calls.entries()) {
      const { broken, told, trades } = await withdrawn({ effect, nth });
      expect({ call, broken, told, trades }).toEqual({
        call,
        broken: [],
        told: ['closed'],
        trades: ['closed'],
      });
    }
  });
});
