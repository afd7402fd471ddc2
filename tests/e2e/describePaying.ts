import type { GatewayName } from '../../shared/gateways/paymentGateway';
import { booksOf } from './booksOf';
import { MINUTE_MS, ORDER_LIFE_MS } from './times';
import type { ShopWindow } from './useShopWindow';

/** How each gateway asks WeChat what became of a payment, as fault rules name it. */
const queries: Record<GatewayName, string> = {
  cloudPay: 'cloudPay.queryOrder',
  apiv3: 'http.v3.queryOrder',
  apiv2: 'http.v2.queryOrder',
};

/** What every gateway must show the buyer, from the first tap to the last fen that goes back. */
export function describePaying(gateway: GatewayName, { phone, shop, cloud }: ShopWindow): void {
  const { ordersOf, tradesOf } = booksOf(shop);

  test('a buyer chooses, pays, and finds the order paid', async () => {
    const buyer = await phone();
    await buyer.sees('全部商品');
    await buyer.choose('青瓷茶杯', 2);
    await buyer.sees('¥90.00');
    await buyer.pay();
    await buyer.page.getByRole('dialog', { name: '收银台' }).getByText('¥90.00').waitFor();
    await buyer.atCashier('支付');
    await buyer.sees('支付成功');
    await buyer.tap('查看订单');
    await buyer.sees('待发货');
    await buyer.sees(/微信支付单号 \d+/);
    expect(ordersOf(buyer.openid)).toMatchObject([{ status: 'paid', totalFee: 9000 }]);
  });

  test('a buyer who cancels at the cashier pays the same order later', async () => {
    const buyer = await phone();
    await buyer.choose('青瓷茶杯');
    await buyer.pay();
    await buyer.atCashier('取消');
    await buyer.sees('您取消了支付，订单已为您保留');
    await buyer.tap('继续支付');
    await buyer.sees('待付款');
    await buyer.pay();
    await buyer.atCashier('支付');
    await buyer.sees('支付成功');
    expect(ordersOf(buyer.openid)).toMatchObject([{ status: 'paid' }]);
    expect(tradesOf(buyer.openid)).toHaveLength(1);
  });

  test('a notice that comes a minute late changes nothing that the query has not said before', async () => {
    const buyer = await phone();
    await buyer.choose('青瓷茶杯');
    await buyer.pay();
    await buyer.atCashier('支付，通知晚到一分钟');
    await buyer.sees('支付成功');
    await cloud().advance({ advanceMs: 2 * MINUTE_MS });
    await buyer.tap('查看订单');
    await buyer.sees('待发货');
    const [order] = ordersOf(buyer.openid);
    const entries = shop()
      .docs('ledger')
      .filter(({ orderNo }) => orderNo === order?._id);
    expect(entries.filter(({ why }) => why === 'payment')).toHaveLength(1);
  });

  test('while WeChat cannot be asked and its notice is late, the phone offers no second payment; the notice settles it', async () => {
    const buyer = await phone();
    await buyer.choose('青瓷茶杯');
    await buyer.pay();
    const action = queries[gateway];
    // The timer could look at any moment, too.
    for (const name of ['orders', 'orderCron'])
      cloud().faults.add({ match: { function: name, action }, effect: 'error' });
    await buyer.atCashier('支付，通知晚到一分钟');
    await buyer.sees('正在确认支付结果');
    expect(await buyer.button('继续支付').count()).toBe(0);
    expect(ordersOf(buyer.openid)).toMatchObject([{ status: 'unpaid' }]);
    await cloud().advance({ advanceMs: MINUTE_MS });
    await buyer.sees('支付成功');
  });

  test('an order that expires while the cashier is open cannot be paid any more', async () => {
    const buyer = await phone();
    await buyer.choose('青瓷茶杯');
    await buyer.pay();
    await buyer.page.getByRole('dialog', { name: '收银台' }).waitFor();
    await cloud().advance({ advanceMs: ORDER_LIFE_MS });
    await buyer.atCashier('支付');
    await buyer.sees('订单已关闭');
    expect(tradesOf(buyer.openid)).toMatchObject([{ state: 'CLOSED' }]);
  });

  test('money goes back in two parts, and no more than was paid', async () => {
    const openid = 'openid-buyer-refunded';
    const { orderNo, outTradeNo } = await shop().paidOrder({ openid, quantity: 2 });
    const buyer = await phone({ openid, path: `pages/order/index?orderNo=${orderNo}` });

    async function refund(yuan: string): Promise<void> {
      await buyer.tap('申请退款');
      await buyer.page.getByLabel('退款金额（元）').fill(yuan);
      await buyer.page.getByLabel('退款原因').fill('不想要了');
      await buyer.tap('提交申请');
      await buyer.answerPanel();
      await buyer.sees(`退款处理中¥${yuan}`);
      const requested = shop()
        .docs('refunds')
        .filter((one) => one.orderNo === orderNo && one.status === 'requested');
      expect(requested).toHaveLength(1);
      expect(await shop().approve(String(requested[0]?._id))).toMatchObject({ ok: true });
      await cloud().advance({ advanceMs: MINUTE_MS });
    }

    await refund('30.00');
    await buyer.toFront();
    await buyer.sees('已退款¥30.00');
    await refund('60.00');
    await buyer.toFront();
    await buyer.sees('已退款¥90.00');
    expect(await buyer.button('申请退款').count()).toBe(0);
    expect(shop().refunds(outTradeNo)).toMatchObject([
      { refundFee: 3000, refundStatus: 'SUCCESS' },
      { refundFee: 6000, refundStatus: 'SUCCESS' },
    ]);
  });
}
