import { anOrder, anOutTradeNo, MCH_ID } from '../../tests/builders/anOrder';
import { aPayment } from '../../tests/builders/aPayment';
import { createPaymentWorld } from '../../tests/fakes/paymentWorld';
import { NOON } from '../../tests/fakes/testClock';
import { giveUpAttempt, isInTheMaking, TWIN_GRACE_MS } from './giveUpAttempt';
import type { PaymentStatus } from './payment';

const merchant = { gateway: 'cloudPay', mchId: MCH_ID } as const;
const opening = aPayment({ status: 'opening' });

describe('an attempt that is opening', () => {
  test('is closing from then on, and due when WeChat lets it be closed', async () => {
    const { deps, documents } = createPaymentWorld();
    documents.put('payments', opening);
    expect(await giveUpAttempt(deps, merchant, anOrder(), opening)).toBe(true);
    expect(documents.all('payments')).toMatchObject([
      { status: 'closing', checkAt: new Date('2030-01-01T04:05:00Z') },
    ]);
  });

  test.each<PaymentStatus>(['open', 'paid', 'closed'])('but is %s by now is left alone', async (status) => {
    const { deps, documents } = createPaymentWorld();
    const faster = aPayment({ status });
    documents.put('payments', faster);
    expect(await giveUpAttempt(deps, merchant, anOrder(), opening)).toBe(false);
    expect(documents.all('payments')).toEqual([faster]);
  });
});

describe('an attempt that was never recorded', () => {
  test('is recorded as closing, so that its function cannot record it as opening', async () => {
    const { deps, documents } = createPaymentWorld();
    expect(await giveUpAttempt(deps, merchant, anOrder(), undefined)).toBe(true);
    expect(documents.all('payments')).toMatchObject([
      {
        _id: anOutTradeNo(),
        orderNo: anOrder()._id,
        status: 'closing',
        mchId: MCH_ID,
        checkAt: expect.any(Date),
      },
    ]);
    expect(await documents.insert('payments', opening)).toBe('exists');
  });

  test('but is by now is left alone', async () => {
    const { deps, documents } = createPaymentWorld();
    documents.put('payments', opening);
    expect(await giveUpAttempt(deps, merchant, anOrder(), undefined)).toBe(false);
    expect(documents.all('payments')).toEqual([opening]);
  });
});

test('one that was given up before hands out nothing anyway', async () => {
  const { deps, documents } = createPaymentWorld();
  expect(await giveUpAttempt(deps, merchant, anOrder(), aPayment({ status: 'closing' }))).toBe(true);
  expect(documents.calls).toEqual([]);
});

describe('an attempt is in the making', () => {
  const after = (ms: number) => new Date(NOON.getTime() + ms);
  test.each([
    ['while it is opening', opening, TWIN_GRACE_MS, true],
    ['no longer when that takes too long', opening, TWIN_GRACE_MS + 1, false],
    ['before it is recorded, by the time in its number', undefined, TWIN_GRACE_MS, true],
    ['no longer when it never is', undefined, TWIN_GRACE_MS + 1, false],
    ['no longer when it is open', aPayment(), 0, false],
    ['no longer when it is given up', aPayment({ status: 'closing' }), 0, false],
  ])('%s', (_when, payment, ms, expected) => {
    expect(isInTheMaking(anOrder({ createdAt: new Date(0), attempt: 2 }), payment, after(ms))).toBe(expected);
  });
});
