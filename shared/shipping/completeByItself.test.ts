import { anOrderNo } from '../../tests/builders/anOrder';
import { seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund } from '../../tests/builders/seedRefund';
import { createOperatorShop, type OperatorShop } from '../../tests/operator/operatorShop';
import { passDays } from '../../tests/operator/passDays';
import type { OrderRecord } from '../orders/order';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const orderNo = anOrderNo();
const express = { do: 'ship', orderNo, by: 'express', company: 'STO', trackingNo: 'YT0000000001' };
const pickup = { do: 'ship', orderNo, by: 'pickup' };

const orderOf = ({ documents }: OperatorShop) => documents.all('orders')[0];
const shipmentOf = ({ documents }: OperatorShop) => documents.all('shipments')[0];

interface Sold {
  isManaged?: boolean;
  completeAfterDays?: number;
  order?: Partial<OrderRecord>;
}

async function shipped(
  event: object,
  { isManaged = false, order = {}, ...rest }: Sold = {},
): Promise<OperatorShop> {
  const shop = createOperatorShop({ isManaged, ...rest });
  seedPaidOrder(shop, { order });
  await shop.ask(event);
  return shop;
}

async function passTo(shop: OperatorShop, days: number, ms = 0): Promise<void> {
  await shop.clock.advance(days * DAY_MS + ms);
  await shop.invoke('timer', {});
}

const h5 = { channel: 'officialAccountH5' } as const;

describe('[SHP-07] an order that WeChat is told nothing of', () => {
  test.each<[string, object, Sold, number]>([
    ['by express', express, {}, 10],
    ['by pick-up', pickup, {}, 2],
    ['with days of its own', express, { completeAfterDays: 30 }, 30],
    ['outside the mini program', express, { isManaged: true, order: h5 }, 10],
  ])('completes by itself: %s', async (_name, event, sold, days) => {
    const shop = await shipped(event, sold);
    await passTo(shop, days - 1);
    expect(orderOf(shop)?.status).toBe('shipped');
    await passTo(shop, 1, MINUTE_MS);
    expect([orderOf(shop), shipmentOf(shop)]).toMatchObject([
      {
        status: 'completed',
        timeline: expect.arrayContaining([expect.objectContaining({ what: 'completed' })]),
      },
      { status: 'finished', checkAt: null },
    ]);
    expect([shop.shipping.uploads, shop.shipping.looks]).toEqual([[], []]);
  });

  test('never does with 0 days', async () => {
    const shop = await shipped(express, { completeAfterDays: 0 });
    await passDays(shop);
    await passTo(shop, 400);
    expect(orderOf(shop)?.status).toBe('shipped');
  });

  test('waits while a refund of it is open', async () => {
    const shop = await shipped(express);
    const refund = seedRefund(shop);
    await passTo(shop, 10, MINUTE_MS);
    expect([orderOf(shop)?.status, shipmentOf(shop)?.status]).toEqual(['shipped', 'notNeeded']);
    await shop.ask({ do: 'refuse', outRefundNo: refund._id });
    await passTo(shop, 1, MINUTE_MS);
    expect(orderOf(shop)?.status).toBe('completed');
  });

  test('is left as the buyer made it', async () => {
    const shop = await shipped(express);
    await shop.invoke('orders', { do: 'confirmReceipt', orderNo });
    await passTo(shop, 10, MINUTE_MS);
    expect(orderOf(shop)?.timeline.map(({ what }) => what)).not.toContain('completed');
    expect(shipmentOf(shop)).toMatchObject({ status: 'finished', checkAt: null });
  });

  test('completes once, whenever the function dies', async () => {
    for (const effect of ['killBefore', 'killAfter', 'killWithout', 'loseAfter', 'late'] as const)
      for (let nth = 0; nth < 6; nth += 1) {
        const shop = await shipped(express);
        await shop.clock.advance(10 * DAY_MS + MINUTE_MS);
        await shop.invoke('timer', {}, { fault: { effect, nth } });
        await passDays(shop);
        const completed = orderOf(shop)?.timeline.filter(({ what }) => what === 'completed');
        expect([effect, nth, orderOf(shop)?.status, completed?.length]).toEqual([
          effect,
          nth,
          'completed',
          1,
        ]);
      }
  });
});

test('with WeChat’s shipping management only WeChat’s state completes an order', async () => {
  const shop = await shipped(express, { isManaged: true, completeAfterDays: 1 });
  await passTo(shop, 9);
  expect(orderOf(shop)?.status).toBe('shipped');
});
