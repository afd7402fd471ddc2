import { aPayment } from '../../tests/builders/aPayment';
import { anOrder } from '../../tests/builders/anOrder';
import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { findOrderNo } from './findOrderNo';

describe('an order with two attempts, the second paid', () => {
  const documents = createMemoryDocuments();
  const order = anOrder();
  const first = aPayment({ orderNo: order._id });
  const second = aPayment({
    _id: `${first._id.slice(0, -1)}9`,
    orderNo: order._id,
    evidence: { ...evidence() },
  });
  documents.put('orders', order);
  documents.put('payments', first);
  documents.put('payments', second);

  function evidence() {
    return {
      transactionId: '4200000000000000000000000001',
      totalFee: first.totalFee,
      cashFee: first.totalFee,
      paidAt: first.createdAt,
    };
  }

  test.each([
    ['its own number', order._id],
    ["the first attempt's outTradeNo", first._id],
    ["the second attempt's outTradeNo", second._id],
    ["WeChat's transaction id", evidence().transactionId],
  ])('[REV-03] is found by %s', async (_, number) => {
    expect(await findOrderNo(documents, number)).toBe(order._id);
  });

  test('[REV-03] is not found by another number', async () => {
    expect(await findOrderNo(documents, 'something-else')).toBeUndefined();
  });
});
