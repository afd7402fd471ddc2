import { OPERATOR } from '../integration/useShop';
import { useShopWindow } from './useShopWindow';

const TEA = '普洱茶饼 357 克';

// The timer comes when it is called: nothing happens that nobody has caused.
const { phone, shop, cloud, window, console: openConsole } = useShopWindow(() => ({ timers: false }));

/** On a device of its own: a page behind another one in the same window paints once a second. */
const theOperator = async (path: string) => phone({ openid: OPERATOR, path, context: await window() });

/** The newest message at WeChat to somebody, in the words that the phone shows. */
function messageTo(openid: string): string[] {
  const found = cloud()
    .openapi.state()
    .messages.filter((message) => message.openid === openid)
    .at(-1);
  return [found?.title ?? 'none', ...(found?.lines ?? []).map(({ value }) => value)];
}

test('the operator ships what was paid; the buyer is told, confirms receipt, and the console shows WeChat’s side', async () => {
  const buyer = await phone();
  await buyer.choose(TEA);
  await buyer.pay();
  await buyer.atCashier('支付');
  await buyer.sees('支付成功');
  await buyer.tap('查看订单');
  await buyer.sees('已收到付款，等待商家发货。');
  await shop().tick();

  const operator = await theOperator('pages/orders/index');
  await operator.tap('店铺管理');
  await operator.tap('待发货 1');
  await operator.tap(`${TEA}，¥129.00，待发货`);
  await operator.fill('快递公司编码', 'STO');
  await operator.tap('提交发货');
  await operator.sees('请填写快递单号');
  await operator.fill('快递单号', 'FAKE0000000001');
  await operator.tap('提交发货');
  await operator.answer('确认发货', '提交');
  await operator.sees('快递 STO FAKE0000000001');
  await operator.sees('微信已收到，等待买家确认');

  await shop().tick();
  expect(messageTo(buyer.openid)).toEqual(expect.arrayContaining(['订单发货通知', 'FAKE0000000001']));
  await buyer.toFront();
  await buyer.sees('商家已发货，收到后请确认收货。');
  await buyer.sees('快递 STO FAKE0000000001');
  await buyer.tap('确认收货');
  await buyer.answer('确认收货组件', '确认收货');
  await buyer.sees('交易已完成，感谢惠顾。');
  await operator.toFront();
  await operator.sees('已完成');

  const messages = await openConsole('messages');
  await messages.locator('.message-card').filter({ hasText: 'FAKE0000000001' }).waitFor();
  await messages.goto('/#/shipments');
  await messages.locator('details.card').filter({ hasText: '已确认收货' }).waitFor();
  await messages.goto('/#/tickets');
  await messages.locator('.ticket').filter({ hasText: TEA }).waitFor();
});

test('a refund is refused with a reason, and the next one approved', async () => {
  const openid = 'openid-buyer-wavering';
  const { orderNo, outTradeNo } = await shop().paidOrder({ openid, quantity: 2 });
  const buyer = await phone({ openid, path: `pages/order/index?orderNo=${orderNo}` });
  const operator = await theOperator('operator/refunds/index');

  async function apply(yuan: string): Promise<string> {
    await buyer.tap('申请退款');
    await buyer.fill('退款金额（元）', yuan);
    await buyer.fill('退款原因', '少发了一只');
    await buyer.tap('提交申请');
    await buyer.answerPanel();
    // The progress of the order still says it of an earlier application.
    await buyer.sees(`退款处理中¥${yuan}`);
    const waits = shop()
      .docs('refunds')
      .filter((one) => one.orderNo === orderNo && one.status === 'requested');
    expect(waits).toHaveLength(1);
    await operator.toFront();
    return String(waits[0]?._id);
  }

  const refused = await apply('90.00');
  await operator.fill(`回复买家 ${refused}`, '发货单上是两只');
  await operator.tap('拒绝 ¥90.00');
  await operator.answer('拒绝', '拒绝');
  await operator.sees('没有这样的退款');
  await buyer.toFront();
  await buyer.sees('商家回复：发货单上是两只');
  await shop().tick();
  expect(messageTo(openid)).toEqual(expect.arrayContaining(['退款被拒', '发货单上是两只']));
  expect(shop().refunds(outTradeNo)).toEqual([]);

  await apply('45.00');
  await operator.tap('同意退款 ¥45.00');
  await operator.answer('同意退款', '同意退款');
  await operator.sees('没有这样的退款');
  await shop().later(10);
  await buyer.toFront();
  await buyer.sees('已退款¥45.00');
  expect(shop().refunds(outTradeNo)).toMatchObject([{ refundFee: 4500, refundStatus: 'SUCCESS' }]);
  expect(messageTo(openid)).toEqual(expect.arrayContaining(['已退款', '45.00元']));
});

test('an H5 page hands over goods, they are paid natively, and it goes on with what became of them', async () => {
  const back = 'https://h5.example.com/cart?step=2';
  const query = [
    ['lines', 'cup-celadon*2'],
    ['totalFee', '9000'],
    ['ticket', 'h5-ticket-0001'],
    ['back', back],
  ].map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`);
  const buyer = await phone({ path: `pages/h5/index?url=${encodeURIComponent('/cart')}` });
  const handOver = async () => {
    await buyer.fill('网页要打开的小程序页面', `/pages/h5-pay/index?${query.join('&')}`);
    await buyer.tap('网页：打开小程序页面');
    await buyer.sees('共 2 件商品');
    await buyer.pay();
  };
  await buyer.sees('https://h5.example.com/cart');
  await handOver();
  await buyer.atCashier('支付');
  const orders = () =>
    shop()
      .docs('orders')
      .filter(({ _openid }) => _openid === buyer.openid);
  await buyer.sees(/&result=paid$/);
  const [order] = orders();
  expect(order).toMatchObject({ status: 'paid', totalFee: 9000 });
  await buyer.sees(`${back}&orderNo=${String(order?._id)}&result=paid`);

  await handOver();
  await buyer.sees('已经支付');
  expect(orders()).toHaveLength(1);
});
