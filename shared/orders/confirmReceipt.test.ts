import { anOrder } from '../../tests/builders/anOrder';
import { createPaymentWorld } from '../../tests/fakes/paymentWorld';
import { confirmReceipt } from './confirmReceipt';
import type { OrderStatus } from './order';

test('a shipped order is completed', async () => {
  const { deps, documents } = createPaymentWorld();
  const order = anOrder({ status: 'shipped' });
  documents.put('orders', order);
  await confirmReceipt(deps, order);
  expect(documents.all('orders')).toMatchObject([{ status: 'completed' }]);
});

test.each<OrderStatus>(['unpaid', 'paid', 'completed', 'closed'])(
  'rule 9: an order that is %s has not been received',
  async (status) => {
    const { deps, documents } = createPaymentWorld();
    documents.put('orders', anOrder({ status }));
    await expect(confirmReceipt(deps, anOrder({ status }))).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(documents.all('orders')).toMatchObject([{ status }]);
  },
);

test('an order that changed meanwhile is looked at again', async () => {
  const { deps, documents } = createPaymentWorld();
  documents.put('orders', anOrder({ status: 'completed' }));
  await expect(confirmReceipt(deps, anOrder({ status: 'shipped' }))).rejects.toMatchObject({
    code: 'TRY_AGAIN',
  });
});
