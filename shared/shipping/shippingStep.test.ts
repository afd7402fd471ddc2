import { anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund } from '../../tests/builders/seedRefund';
import { createOperatorShop, type OperatorShop } from '../../tests/operator/operatorShop';
import { passDays } from '../../tests/operator/passDays';
import { fen } from '../money/fen';
import type { UploadOutcome } from '../gateways/shippingGateway';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const orderNo = anOrderNo();
const transactionId = `wx-trade-${anOutTradeNo()}`;
const express = { do: 'ship', orderNo, by: 'express', company: 'STO', trackingNo: 'YT0000000001' };

const shipmentOf = ({ documents }: OperatorShop) => documents.all('shipments')[0];
const orderOf = ({ documents }: OperatorShop) => documents.all('orders')[0];
const incidents = ({ documents }: OperatorShop) => documents.all('incidents').map(({ _id }) => _id);

async function shipped(...answers: UploadOutcome[]): Promise<OperatorShop> {
  const shop = createOperatorShop();
  seedPaidOrder(shop);
  shop.shipping.answers.push(...answers);
  await shop.ask(express);
  return shop;
}

async function pass(shop: OperatorShop, ms: number): Promise<void> {
  await shop.clock.advance(ms);
  await shop.invoke('timer', {});
}

const refused = (code: number): UploadOutcome => ({ kind: 'refused', code, text: 'the fake refuses' });

describe('[SHP-04] what WeChat answers to an upload', () => {
  test.each([10060002, 10060023])('%i means that it has it', async (code) => {
    const shop = await shipped(refused(code));
    expect([shipmentOf(shop)?.status, incidents(shop)]).toEqual(['uploaded', []]);
  });

  test.each([-1, 10060012, 10060019, 45009, -604_101])(
    '%i is tried again until it is taken',
    async (code) => {
      const shop = await shipped(refused(code), refused(code));
      expect(shipmentOf(shop)).toMatchObject({ status: 'due', checks: 1, unanswered: false });
      await pass(shop, MINUTE_MS);
      await pass(shop, 2 * MINUTE_MS);
      expect([shipmentOf(shop)?.status, shop.shipping.uploads.length]).toEqual(['uploaded', 3]);
    },
  );

  test.each([10060003, 10060004, 10060014, 10060025, 10060031, 268485216])(
    '%i ends it, and a person is told',
    async (code) => {
      const shop = await shipped(refused(code));
      expect(shipmentOf(shop)).toMatchObject({ status: 'failed', checkAt: null });
      expect(incidents(shop)).toEqual([`shippingFailed:${orderNo}`]);
      expect(orderOf(shop)?.status).toBe('shipped');
    },
  );

  test('a payment that it does not find is a matter for a person after three tries, and goes on', async () => {
    const shop = await shipped(...Array.from({ length: 3 }, () => refused(10060001)));
    await pass(shop, MINUTE_MS);
    expect(incidents(shop)).toEqual([]);
    await pass(shop, 2 * MINUTE_MS);
    expect(incidents(shop)).toEqual([`shippingFailed:${orderNo}`]);
    await pass(shop, 5 * MINUTE_MS);
    expect(shipmentOf(shop)?.status).toBe('uploaded');
  });

  test('what failed goes again by the same words of an operator', async () => {
    const shop = await shipped(refused(10060014));
    await shop.ask(express);
    expect([shipmentOf(shop)?.status, shipmentOf(shop)?.reships]).toEqual(['uploaded', 0]);
  });

  test('a correction that it does not take leaves what it took, and a person is told', async () => {
    const shop = await shipped();
    shop.shipping.answers.push(refused(10060002));
    await shop.ask({ ...express, trackingNo: 'YT0000000002', again: true });
    expect(shipmentOf(shop)).toMatchObject({ status: 'uploaded', lastError: '10060002: the fake refuses' });
    expect(incidents(shop)).toEqual([`shippingFailed:${orderNo}`]);
  });
});

describe('[SHP-02] an upload without an answer', () => {
  test('is looked for before it is sent again', async () => {
    const shop = await shipped({ kind: 'unknown', text: 'no answer' });
    expect(shipmentOf(shop)).toMatchObject({ status: 'due', unanswered: true });
    await pass(shop, MINUTE_MS);
    expect([shop.shipping.looks, shop.shipping.uploads.length]).toEqual([[transactionId], 2]);
    expect(shipmentOf(shop)?.status).toBe('uploaded');
  });

  test('that did arrive is not sent again', async () => {
    const shop = await shipped({ kind: 'unknown', text: 'no answer' });
    const [upload] = shop.shipping.uploads;
    if (upload) shop.shipping.held.set(transactionId, { upload, versions: 1, shippedAt: shop.clock.now() });
    await pass(shop, MINUTE_MS);
    expect([shipmentOf(shop)?.status, shop.shipping.uploads.length]).toEqual(['uploaded', 1]);
  });

  test('names a later moment each time, and alarms once', async () => {
    const lost: UploadOutcome = { kind: 'unknown', text: 'no answer' };
    const shop = await shipped(...Array.from({ length: 6 }, () => lost));
    for (let n = 0; n < 6; n += 1) await pass(shop, 3 * HOUR_MS);
    const times = shop.shipping.uploads.map(({ uploadTime }) => uploadTime.getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect([times.length, incidents(shop).length]).toEqual([7, 1]);
  });
});

describe('[SHP-07] receipt', () => {
  test('that WeChat confirms by itself after ten days completes the order', async () => {
    const shop = await shipped();
    await pass(shop, 9 * DAY_MS);
    expect(orderOf(shop)?.status).toBe('shipped');
    await pass(shop, 2 * DAY_MS);
    expect([orderOf(shop)?.status, shipmentOf(shop)]).toMatchObject([
      'completed',
      { status: 'finished', checkAt: null },
    ]);
  });

  test('that the buyer confirms here is asked about at the next run', async () => {
    const shop = await shipped();
    await shop.invoke('orders', { do: 'confirmReceipt', orderNo });
    shop.shipping.states.set(transactionId, 'confirmed');
    await pass(shop, MINUTE_MS);
    expect(shipmentOf(shop)?.status).toBe('finished');
    expect(orderOf(shop)?.timeline.filter(({ what }) => what === 'received')).toHaveLength(1);
  });

  test('is no more awaited once the money has gone back', async () => {
    const shop = await shipped();
    shop.shipping.states.set(transactionId, 'refunded');
    await pass(shop, DAY_MS + MINUTE_MS);
    expect([orderOf(shop)?.status, shipmentOf(shop)?.status]).toEqual(['shipped', 'finished']);
  });

  test('that never comes is a matter for a person, and costs no more than sixty questions', async () => {
    const shop = await shipped();
    shop.shipping.states.set(transactionId, 'shipped');
    await passDays(shop);
    expect([incidents(shop), shop.shipping.looks.length]).toEqual([[`shippingFailed:${orderNo}`], 60]);
  });
});

describe('[SHP-05] goods that have to leave', () => {
  const lateShop = (isManaged = true) => {
    const shop = createOperatorShop({ isManaged });
    seedPaidOrder(shop);
    return shop;
  };

  test('are announced once, eight hours before their time', async () => {
    const shop = lateShop();
    await pass(shop, 39 * HOUR_MS);
    expect(incidents(shop)).toEqual([]);
    await pass(shop, 2 * HOUR_MS);
    await pass(shop, HOUR_MS);
    expect(incidents(shop)).toEqual([`shippingLate:${orderNo}`]);
  });

  test('are no matter where their money has gone back, or nobody wants to know', async () => {
    const refundedShop = lateShop();
    seedRefund(refundedShop, { status: 'succeeded', refundFee: fen(100) });
    for (const shop of [refundedShop, lateShop(false)]) {
      await pass(shop, 60 * HOUR_MS);
      expect(incidents(shop)).toEqual([]);
    }
  });
});
