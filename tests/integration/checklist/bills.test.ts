import { bookDifferences } from '../bookDifferences';
import { nextMorning } from '../nextMorning';
import { useShop, type Shop } from '../useShop';

const theDay = (shop: Shop) => shop.docs('billDays')[0];

/** The daily bill through the real SDK, from the local cloud's WeChat to the operator's summary; see docs/bills.md. */
describe('the daily bill', () => {
  const shop = useShop();
  const settings = (pay: Record<string, unknown>) => shop().cloud.settings({ pay });

  test('[REC-01] [REC-05] is fetched the next morning, ends a refund whose notice was lost, and agrees to the fen', async () => {
    settings({ refundNotify: 'never', commissionBasisPoints: 60 });
    const { orderNo, outTradeNo } = await shop().paidOrder();
    const applied = await shop().apply(orderNo, 1500);
    const { outRefundNo } = applied.refund as { outRefundNo: string };
    await shop().approve(outRefundNo);
    // Begun by a person in the merchant platform, who tells nobody.
    await shop().cloud.advance({ advanceMs: 2 * 60_000 });
    shop().cloud.merchant({ do: 'refund', outTradeNo, refundFee: 500 });
    await nextMorning(shop());
    expect(shop().doc('refunds', outRefundNo)).toMatchObject({ status: 'processing' });
    await shop().tick();
    expect(theDay(shop())).toMatchObject({ status: 'matched', open: 0, repaired: 2, totals: { rows: 3 } });
    expect(shop().doc('refunds', outRefundNo)).toMatchObject({ status: 'succeeded' });
    expect(await shop().as('openid-buyer', 'orders', { do: 'get', orderNo })).toMatchObject({
      order: { refundedFee: 2000, refundingFee: 0 },
    });
    expect(bookDifferences(shop())).toEqual([]);
    const calls = shop().lastCalls('orderCron');
    expect(calls.filter((call) => call === 'cloudPay.downloadBill')).toHaveLength(1);
    await shop().later(3600);
    expect(shop().lastCalls('orderCron')).not.toContain('cloudPay.downloadBill');
  });

  test.each([
    ['cutShort', 'BILL_CUT_SHORT'],
    ['otherEncoding', 'BILL_ENCODING'],
    ['lostRow', 'BILL_SUMMARY'],
  ])('[REC-06] that comes %s is refused as %s, and the next one is taken', async (billDamage, code) => {
    await shop().paidOrder();
    await shop().paidOrder();
    settings({ billDamage });
    await nextMorning(shop());
    await shop().tick();
    expect(theDay(shop())).toMatchObject({ status: 'refused', refusal: { code }, totals: null });
    expect(shop().docs('billDifferences')).toEqual([]);
    expect(shop().docs('incidents')).toMatchObject([{ kind: 'billRefused', status: 'open' }]);
    settings({ billDamage: 'none' });
    await shop().later(3600);
    expect(theDay(shop())).toMatchObject({ status: 'matched', open: 0, refusal: null });
    expect(shop().docs('incidents')).toMatchObject([{ status: 'settled' }]);
  });
});
