import { booksOf } from './booksOf';
import { describePaying } from './describePaying';
import { noteFigure } from './noteFigure';
import { useShopWindow } from './useShopWindow';

/** Two taps in one moment: before anything that the first has begun could show. */
function tapTwice(button: EventTarget): void {
  for (const type of ['mousedown', 'mouseup', 'mousedown', 'mouseup'])
    button.dispatchEvent(new Event(type, { bubbles: true }));
}

const shopWindow = useShopWindow();
const { phone, shop } = shopWindow;
const { ordersOf, tradesOf } = booksOf(shop);

test('the first page shows at once', async () => {
  const buyer = await phone();
  await buyer.sees('全部商品');
  noteFigure('first-paint', await buyer.firstPaintMs());
});

describePaying('cloudPay', shopWindow);

test('an app that was killed at the cashier after paying finds the payment when it is opened again', async () => {
  const buyer = await phone();
  await buyer.choose('青瓷茶杯');
  await buyer.pay();
  await buyer.atCashier('支付，但不点“完成”');
  await buyer.reopen();
  await buyer.sees('您的订单已支付成功');
  await buyer.page.getByText('您的订单已支付成功').click();
  await buyer.sees('商家会尽快为您处理');
});

test('a pay button that is tapped twice makes one order', async () => {
  const buyer = await phone();
  await buyer.button('增加一件一分钱贴纸').evaluate(tapTwice);
  await buyer.sees('共 2 件');
  await buyer.tap('去结算');
  await buyer.button('微信支付').evaluate(tapTwice);
  await buyer.answerPanel();
  await buyer.atCashier('支付');
  await buyer.sees('支付成功');
  expect(ordersOf(buyer.openid)).toHaveLength(1);
  expect(tradesOf(buyer.openid)).toHaveLength(1);
});

test('another buyer cannot see the order', async () => {
  const { orderNo } = await shop().order({ openid: 'openid-buyer-owner' });
  const stranger = await phone({ path: `pages/order/index?orderNo=${orderNo}` });
  await stranger.sees('没有找到这笔订单');
  await stranger.tap('查看我的订单');
  await stranger.sees('这里还没有订单');
});
