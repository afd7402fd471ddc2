import { anOrderNo } from '../../tests/builders/anOrder';
import { seedPaidOrder } from '../../tests/builders/seedOrder';
import { failuresWith } from '../../tests/fakes/failuresWith';
import { faultEffects, type Fault } from '../../tests/fakes/remoteLine';
import { createOperatorShop, type Invocation, type OperatorShop } from '../../tests/operator/operatorShop';
import { passDays } from '../../tests/operator/passDays';
import { brokenShipping } from '../../tests/operator/shippingInvariants';

const express = (trackingNo = 'YT0000000001') => ({
  do: 'ship',
  orderNo: anOrderNo(),
  by: 'express',
  company: 'STO',
  trackingNo,
});
const apply = {
  do: 'apply',
  orderNo: anOrderNo(),
  refundFee: 40,
  reason: '不想要了',
  requestKey: 'refund-key-1',
};

interface Scenario {
  name: string;
  prepare?(shop: OperatorShop): Promise<unknown>;
  act(shop: OperatorShop, fault: Fault | undefined): Promise<Invocation>;
  /** What people do next. */
  follow?(shop: OperatorShop): Promise<unknown>;
}

const first = (invocations: Invocation[]): Invocation => invocations[0] ?? { reply: undefined, calls: [] };

/** The operator looks again, and ships what has not left. */
async function shipAgain(shop: OperatorShop, event: object = express()): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await shop.clock.advance(5000);
    const { reply } = await shop.invoke('operator', event);
    if (reply?.ok === true || reply?.code === 'ILLEGAL_TRANSITION') return;
  }
}

const scenarios: Scenario[] = [
  {
    name: 'ship',
    act: (shop, fault) => shop.invoke('operator', express(), { fault }),
    follow: (shop) => shipAgain(shop),
  },
  {
    name: 'ship, and nobody tries again',
    act: (shop, fault) => shop.invoke('operator', express(), { fault }),
  },
  {
    name: 'ship with another number after the function died',
    act: (shop, fault) => shop.invoke('operator', express(), { fault }),
    follow: (shop) => shipAgain(shop, { ...express('YT0000000002'), again: true }),
  },
  {
    name: 'ship for pick-up while WeChat is busy',
    prepare: async (shop) => void shop.shipping.answers.push({ kind: 'refused', code: -1, text: 'busy' }),
    act: (shop, fault) =>
      shop.invoke('operator', { do: 'ship', orderNo: anOrderNo(), by: 'pickup' }, { fault }),
    follow: (shop) => shipAgain(shop, { do: 'ship', orderNo: anOrderNo(), by: 'pickup' }),
  },
  {
    name: 'correct what has been shipped',
    prepare: (shop) => shop.invoke('operator', express()),
    act: (shop, fault) => shop.invoke('operator', { ...express('YT0000000002'), again: true }, { fault }),
  },
  {
    name: 'two operators ship at the same moment',
    act: async (shop, fault) =>
      first(
        await shop.together([
          ['operator', express(), { fault }],
          ['operator', express('YT0000000002')],
        ]),
      ),
    follow: (shop) => shipAgain(shop),
  },
  {
    name: 'ship while the buyer asks for money back',
    act: async (shop, fault) =>
      first(
        await shop.together([
          ['operator', express(), { fault }],
          ['refund', apply],
        ]),
      ),
    follow: async (shop) => {
      for (const { _id, status } of shop.documents.all('refunds')) {
        if (status === 'requested') await shop.ask({ do: 'refuse', outRefundNo: _id });
      }
      await shipAgain(shop);
    },
  },
  {
    name: 'the timer uploads what WeChat did not take at first',
    prepare: async (shop) => {
      shop.shipping.answers.push({ kind: 'refused', code: 10060001, text: 'not found' });
      await shop.invoke('operator', express());
      await shop.clock.advance(5 * 60_000);
    },
    act: (shop, fault) => shop.invoke('timer', {}, { fault }),
  },
  {
    name: 'the timer sees that receipt was confirmed',
    prepare: async (shop) => {
      await shop.invoke('operator', express());
      await shop.clock.advance(11 * 24 * 60 * 60_000);
    },
    act: (shop, fault) => shop.invoke('timer', {}, { fault }),
  },
  {
    name: 'the buyer confirms receipt here',
    prepare: (shop) => shop.invoke('operator', express()),
    act: (shop, fault) => shop.invoke('orders', { do: 'confirmReceipt', orderNo: anOrderNo() }, { fault }),
  },
];

async function live(scenario: Scenario, fault?: Fault): Promise<{ broken: string[]; calls: string[] }> {
  const shop = createOperatorShop({ receiptDays: 1 });
  seedPaidOrder(shop);
  await scenario.prepare?.(shop);
  const { calls } = await scenario.act(shop, fault);
  await shop.settleLate();
  await scenario.follow?.(shop);
  await passDays(shop);
  return { broken: brokenShipping(shop), calls };
}

// The table is made from the calls that the errand really makes: a new call is covered without anyone remembering.
describe.each(scenarios)('rule 6: $name', (scenario) => {
  let undisturbed: { broken: string[]; calls: string[] };
  beforeAll(async () => {
    undisturbed = await live(scenario);
  });

  test('ends well when nothing fails', () => {
    expect(undisturbed.broken).toEqual([]);
    expect(undisturbed.calls).not.toEqual([]);
  });

  test.each(faultEffects)('ends well with %s at any of its remote calls', async (effect) => {
    const failures = await failuresWith(effect, undisturbed.calls, (fault) => live(scenario, fault));
    expect(failures).toEqual([]);
  });
});
