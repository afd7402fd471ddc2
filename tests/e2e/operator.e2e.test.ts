import { editDocument } from '../integration/editDocument';
import { passMinutes } from '../integration/passMinutes';
import { OPERATOR } from '../integration/useShop';
import { MINUTE_MS } from './times';
import { useShopWindow } from './useShopWindow';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_OFFSET_MS = 8 * HOUR_MS;

const { phone, shop, cloud, window, console: openConsole } = useShopWindow(() => ({ timers: false }));

/** Moves the clock to this hour in Beijing, of tomorrow if it is past. */
async function clockAt(hour: number): Promise<void> {
  const now = cloud().clock.now();
  const today = now - ((now + BEIJING_OFFSET_MS) % DAY_MS) + hour * HOUR_MS;
  await cloud().advance({ advanceTo: today < now ? today + DAY_MS : today });
}

const dayOf = (now: number): string => new Date(now + BEIJING_OFFSET_MS).toISOString().slice(0, 10);

// Everything is paid on one day, whatever time it is where this runs.
beforeAll(() => clockAt(12));

test('money for a closed order goes back by itself; the operator reads what happened and settles it', async () => {
  const buyer = await phone();
  await buyer.choose('青瓷茶杯');
  await buyer.pay();
  const cashier = buyer.page.getByRole('dialog', { name: '收银台' });
  await cashier.waitFor();
  const [order] = shop()
    .docs('orders')
    .filter(({ _openid }) => _openid === buyer.openid);
  // On another phone of the same buyer.
  const cancelled = await shop().as(buyer.openid, 'orders', { do: 'cancel', orderNo: order?._id });
  expect(cancelled).toMatchObject({ ok: true });
  await buyer.atCashier('支付');
  await buyer.sees('如果您已经付款，款项会自动原路退回。');
  const outTradeNo = String(order?.outTradeNo);
  await cloud().advance({ advanceMs: 1000 });
  await passMinutes(shop(), 4);
  expect(shop().refunds(outTradeNo)).toMatchObject([{ refundFee: 4500, refundStatus: 'SUCCESS' }]);

  const operator = await phone({ openid: OPERATOR, path: 'operator/home/index' });
  await operator.tap('待办 1');
  await operator.sees('重复或超时的付款');
  await operator.sees('系统会自动原路退回。确认退款到账后即可办结。');
  await operator.fill(`怎样处理的 重复或超时的付款 ${outTradeNo}`, '退款已到账');
  await operator.tap(`办结 重复或超时的付款 ${outTradeNo}`);
  await operator.sees('没有待办');
});

test('the day is matched with WeChat’s bill: a difference is shown on both sides, and gone once it is mended', async () => {
  const { outTradeNo, totalFee } = await shop().paidOrder({ openid: 'openid-buyer-billed' });
  const paidOn = dayOf(cloud().clock.now());
  const setFee = (fee: number) =>
    editDocument(shop(), 'payments', outTradeNo, (payment) => ({ ...payment, totalFee: fee }));
  setFee(totalFee - 100);
  await clockAt(10.1);
  await shop().tick();

  const context = await window();
  await context.clock.setFixedTime(cloud().clock.now());
  const operator = await phone({ openid: OPERATOR, path: 'operator/home/index', context });
  await operator.sees(`${dayOf(cloud().clock.now())} 今天`);
  await operator.tap('前一天');
  await operator.sees(paidOn);
  await operator.sees('已对账，差异 1 笔');
  await operator.sees('支付：金额不一致');
  await operator.sees('本店 ¥44.00 paid，微信 ¥45.00 SUCCESS');
  await operator.tap('待办 1');
  await operator.sees('账单与本店记录不一致');

  const books = await openConsole('books');
  await books.getByText(`:payment:${outTradeNo}`).waitFor();

  setFee(totalFee);
  await shop().later(11 * 60);
  await operator.toFront();
  await operator.sees('没有待办');
  await operator.page.getByRole('button', { name: '返回' }).click();
  await operator.sees(/^已对账$/);
});
