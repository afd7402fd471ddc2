import { anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { aPayment } from '../../tests/builders/aPayment';
import { createPaymentWorld } from '../../tests/fakes/paymentWorld';
import { abandonPayment, abandonSiblings, closableAt } from './abandonPayment';
import type { PaymentStatus } from './payment';

const FIVE_MINUTES_MS = 5 * 60_000;

test('[CLS-03] an attempt can be closed when WeChat lets it, or now', async () => {
  const { deps, clock } = createPaymentWorld();
  const payment = aPayment();
  expect(closableAt(deps, payment)).toEqual(new Date(payment.createdAt.getTime() + FIVE_MINUTES_MS));
  await clock.advance(FIVE_MINUTES_MS + 1);
  expect(closableAt(deps, payment)).toEqual(clock.now());
});

test.each<[PaymentStatus, boolean]>([
  ['opening', true],
  ['open', true],
  ['closing', false],
  ['paid', false],
  ['closed', false],
])('rule 9: one that is %s is abandoned: %s, whatever was read before', async (status, abandoned) => {
  const { deps, documents } = createPaymentWorld();
  documents.put('payments', aPayment({ status }));
  expect(await abandonPayment(deps, aPayment())).toBe(abandoned);
  expect(documents.all('payments')).toMatchObject([{ status: abandoned ? 'closing' : status }]);
});

test('[CLS-04] only the open siblings of the paid attempt are abandoned', async () => {
  const { deps, documents } = createPaymentWorld();
  const statuses: PaymentStatus[] = ['paid', 'open', 'opening', 'closed', 'closing'];
  for (const [n, status] of statuses.entries())
    documents.put('payments', aPayment({ _id: anOutTradeNo(n), status }));
  documents.put('payments', aPayment({ _id: anOutTradeNo(9), orderNo: anOrderNo(2) }));
  await abandonSiblings(deps, anOrderNo(), anOutTradeNo(0));
  expect(documents.all('payments').map(({ status }) => status)).toEqual([
    'paid',
    'closing',
    'closing',
    'closed',
    'closing',
    'open',
  ]);
});
