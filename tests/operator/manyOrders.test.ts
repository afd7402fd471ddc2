import { createOperator } from '../../cloudfunctions/operator/handler';
import { createOrderCron } from '../../cloudfunctions/orderCron/handler';
import { collectionPolicies } from '../../shared/contracts/collections';
import { callerSources } from '../../shared/entry/caller';
import { shippingStep } from '../../shared/shipping/shippingStep';
import { anEvidence, aPayment } from '../builders/aPayment';
import { anOrder, anOrderNo, anOutTradeNo, APPID, BUYER } from '../builders/anOrder';
import { createPaymentWorld } from '../fakes/paymentWorld';
import { NOON } from '../fakes/testClock';
import { countReads, type Reads } from './countReads';

const OPERATOR = 'openid-of-an-operator';
const SECOND_MS = 1000;
const BATCH = 20;

/** Orders of the last days, one every few seconds: every fourth unpaid and expired, the others paid. */
function seedOrders(count: number) {
  const world = createPaymentWorld();
  for (let n = 0; n < count; n += 1) {
    const createdAt = new Date(NOON.getTime() - 3_600_000 - n * 15 * SECOND_MS);
    const isPaid = n % 4 !== 0;
    const numbers = { _id: anOrderNo(n), outTradeNo: anOutTradeNo(n), createdAt };
    const checkAt = isPaid ? null : createdAt;
    const paid = { status: 'paid' as const, paidAt: createdAt, paidOutTradeNo: anOutTradeNo(n) };
    world.documents.put(
      'orders',
      anOrder({ ...numbers, _openid: n < 3 ? BUYER : `openid-${n % 500}`, checkAt, ...(isPaid ? paid : {}) }),
    );
    const evidence = anEvidence({ transactionId: `wx-trade-${n}`, paidAt: createdAt });
    const payment = aPayment({ _id: anOutTradeNo(n), orderNo: anOrderNo(n), createdAt, checkAt });
    world.documents.put('payments', isPaid ? { ...payment, status: 'paid', evidence } : payment);
  }
  return world;
}

type World = ReturnType<typeof seedOrders>;

/** One errand over counted documents. */
async function readsOf(world: World, name: 'operator' | 'orderCron', event: object): Promise<Reads> {
  const { documents, reads } = countReads(world.documents);
  const deps = { ...world.deps, documents, sources: callerSources({}), shippingGateway: undefined };
  const context = (SOURCE: string) => () => ({ OPENID: OPERATOR, APPID, SOURCE });
  const isOperator = () => Promise.resolve(true);
  const run = {
    operator: createOperator({ ...deps, context: context('wx_client'), isOperator }),
    orderCron: createOrderCron({
      ...deps,
      context: context('wx_trigger'),
      limits: { batch: BATCH, concurrency: 4, runForMs: 45_000 },
      steps: { shipping: (limits) => shippingStep(deps, limits) },
    }),
  }[name];
  const reply = await run(event);
  expect(reply).toMatchObject({ ok: true });
  return reads;
}

const errands: ['operator' | 'orderCron', object][] = [
  ['operator', { do: 'list' }],
  ['operator', { do: 'list', status: 'paid' }],
  ['operator', { do: 'list', status: 'unpaid', day: '2030-01-01' }],
  ['operator', { do: 'list', cursor: `${NOON.getTime() - 5_000_000}_${anOrderNo(7)}` }],
  ['operator', { do: 'search', number: 'wx-trade-7' }],
  ['operator', { do: 'search', number: BUYER }],
  ['operator', { do: 'get', orderNo: anOrderNo(7) }],
  ['operator', { do: 'summary', day: '2030-01-01' }],
  ['orderCron', { Type: 'Timer', TriggerName: 'everyMinute' }],
];

/** The first field that is equal or a range, or what is sorted by, begins some index of the collection. */
function hasIndex({ collection, fields, orderBy }: Reads['questions'][number]): boolean {
  const asked = [...fields, ...orderBy];
  if (asked[0] === '_id') return true;
  return collectionPolicies[collection].indexes.some(({ keys }) => asked.includes(keys[0]?.name ?? ''));
}

describe('[OPS-09] with 20,000 orders', () => {
  let few: World;
  let many: World;
  beforeAll(() => {
    few = seedOrders(500);
    many = seedOrders(20_000);
  });

  test.each(errands)('%s %j asks and reads no more than with 500', async (name, event) => {
    const before = await readsOf(few, name, event);
    const now = await readsOf(many, name, event);
    expect([now.calls, now.documents]).toEqual([before.calls, before.documents]);
    expect(now.documents).toBeLessThanOrEqual(BATCH * 10);
    expect(now.questions.filter((question) => !hasIndex(question))).toEqual([]);
  });
});
