import { BUYER, OPERATOR, useShop } from './useShop';

const shop = useShop({ env: { SHIPPING_VIA: 'http' } });

test('shipping information travels over HTTPS with the token that tokenCron keeps', async () => {
  const { orderNo } = await shop().paidOrder({ openid: BUYER });
  await shop().tick('tokenCron');
  const ship = { do: 'ship', orderNo, by: 'express', company: 'STO', trackingNo: 'FAKE0000000001' };
  expect(await shop().as(OPERATOR, 'operator', ship)).toMatchObject({
    order: { shipment: { status: 'uploaded' } },
  });
  expect(shop().lastCalls('operator')).toContain('http.wxa/sec/order/upload_shipping_info');
  expect(shop().cloud.openapi.state().shipments).toMatchObject([{ finishCount: 1 }]);
});
