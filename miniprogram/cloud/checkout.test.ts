import type { createCheckout } from './checkout';
import {
  aPhone,
  networkGone,
  opened,
  ORDER_NO,
  OUT_TRADE_NO,
  payment,
  refusal,
  settle,
  stands,
} from './checkout.fixture';
import { ASK_PAUSES_MS, CONFIRM_PATIENCE_MS } from './checkout/confirm';

type Phone = ReturnType<typeof aPhone>;
type App = ReturnType<typeof createCheckout>;

const lines = { lines: [{ sku: 'tea', quantity: 1 }] };
const cancel = { errMsg: 'requestPayment:fail cancel' };

async function tapPay(app: App, shownFee = 6800): Promise<void> {
  app.buy(lines, shownFee);
  await settle();
}

/** An app whose cashier is open. */
async function atTheCashier(phone: Phone = aPhone()) {
  const app = phone.start();
  phone.answer(opened());
  await tapPay(app);
  const cashier = phone.cashiers.at(-1);
  if (!cashier) throw new Error('the cashier did not open');
  return { phone, app, cashier };
}

/** Lets every pause end, with this answer to each ask. */
async function askToTheEnd(phone: Phone, status: 'unpaid' | 'paid'): Promise<number[]> {
  const pauses = [];
  while (phone.sleepers.length > 0) {
    phone.answer(stands(status));
    pauses.push(await phone.pass());
  }
  return pauses;
}

describe('from the pay button to the cashier', () => {
  test('[CLI-05] the five fields reach the cashier unchanged, and nothing else', async () => {
    const { cashier } = await atTheCashier();
    expect(cashier.fields).toEqual(payment);
  });

  test('[CLI-01] a double tap makes one order and opens one cashier', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(opened());
    app.buy(lines, 6800);
    app.buy(lines, 6800);
    app.buy(lines, 6800);
    await settle();
    app.buy(lines, 6800);
    await settle();
    expect(phone.calls).toHaveLength(1);
    expect(phone.cashiers).toHaveLength(1);
    expect(app.isBusy()).toBe(true);
  });

  test('the cashier waits for the subscribe panel, the order does not', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(opened());
    let closePanel = () => undefined;
    const panel = new Promise<void>((resolve) => {
      closePanel = () => void resolve();
    });
    app.buy(lines, 6800, panel);
    await settle();
    expect(phone.calls).toHaveLength(1);
    expect(phone.cashiers).toHaveLength(0);
    closePanel();
    await settle();
    expect(phone.cashiers).toHaveLength(1);
  });

  test('a changed price is agreed to before the cashier opens', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(opened(7200));
    await tapPay(app, 6800);
    expect(app.state()).toMatchObject({ at: 'priceChanged', order: { totalFee: 7200 } });
    expect(phone.cashiers).toHaveLength(0);
    app.agree();
    expect(app.state().at).toBe('paying');
    expect(phone.cashiers).toHaveLength(1);
    expect(phone.calls).toHaveLength(1);
  });

  test('a changed price that is not wanted cancels the order', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(opened(7200), stands('closed'));
    await tapPay(app, 6800);
    app.dismiss();
    await settle();
    expect(phone.calls.at(-1)).toEqual({ name: 'orders', request: { do: 'cancel', orderNo: ORDER_NO } });
    expect(app.state().at).toBe('idle');
    app.shown();
    expect(app.state().at).toBe('idle');
  });

  test('[CLI-08] a refused cashier waits behind "tap to pay" and opens the same attempt', async () => {
    const { phone, app, cashier } = await atTheCashier();
    await cashier.end({ errMsg: 'requestPayment:fail permission denied' });
    expect(app.state().at).toBe('tapToPay');
    app.agree();
    expect(phone.cashiers).toHaveLength(2);
    expect(phone.cashiers[1]?.fields).toEqual(payment);
    expect(phone.keysOf('wxPay')).toHaveLength(1);
  });

  test('[CLI-08] a cashier that is refused even after a tap has failed', async () => {
    const { phone, app, cashier } = await atTheCashier();
    await cashier.end({ errMsg: 'requestPayment:fail permission denied' });
    app.agree();
    phone.answer(stands('unpaid'));
    await phone.cashiers[1]?.end({ errMsg: 'requestPayment:fail permission denied' });
    expect(app.state()).toMatchObject({ at: 'unpaid', why: 'failed' });
  });
});

describe('without a usable answer to the order', () => {
  test('network gone: trying again uses the same request key', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.goOffline();
    await tapPay(app);
    expect(app.state()).toMatchObject({ at: 'unanswered', text: networkGone.text });
    phone.goOnline();
    phone.answer(opened());
    app.retry();
    await settle();
    expect(app.state().at).toBe('paying');
    expect(phone.keysOf('wxPay')).toEqual(['test-key-1', 'test-key-1']);
  });

  test('the app killed while ordering: the same cart goes on with the same key', async () => {
    const phone = aPhone();
    phone.goOffline();
    await tapPay(phone.start());
    phone.goOnline();
    const reopened = phone.start();
    reopened.shown();
    expect(reopened.state().at).toBe('idle');
    phone.answer(opened());
    await tapPay(reopened);
    expect(phone.keysOf('wxPay')).toEqual(['test-key-1', 'test-key-1']);
  });

  test('another cart gets its own key', async () => {
    const phone = aPhone();
    phone.goOffline();
    const app = phone.start();
    await tapPay(app);
    app.buy({ lines: [{ sku: 'cup', quantity: 2 }] }, 9000);
    await settle();
    expect(phone.keysOf('wxPay')).toEqual(['test-key-1', 'test-key-2']);
  });

  test('a reused key whose order is over is replaced by a fresh one', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.goOffline();
    await tapPay(app);
    phone.goOnline();
    phone.answer(refusal('ORDER_CLOSED'), opened());
    app.retry();
    await settle();
    expect(app.state().at).toBe('paying');
    expect(phone.keysOf('wxPay')).toEqual(['test-key-1', 'test-key-1', 'test-key-2']);
  });

  test('a call that meets its twin is repeated with the same key, three times in all', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(refusal('TRY_AGAIN'), refusal('TRY_AGAIN'), refusal('TRY_AGAIN'));
    await tapPay(app);
    expect([await phone.pass(), await phone.pass()]).toEqual([1000, 2000]);
    expect(app.state().at).toBe('unanswered');
    expect(new Set(phone.keysOf('wxPay')).size).toBe(1);
  });

  test.each(['GATEWAY_UNKNOWN', 'DATABASE_UNAVAILABLE', 'INTERNAL'] as const)(
    '%s leaves the key in use',
    async (code) => {
      const phone = aPhone();
      const app = phone.start();
      phone.answer(refusal(code), opened());
      await tapPay(app);
      expect(app.state().at).toBe('unanswered');
      app.retry();
      await settle();
      expect(new Set(phone.keysOf('wxPay')).size).toBe(1);
    },
  );

  test.each(['PRODUCT_NOT_FOR_SALE', 'TOO_MANY_OPEN', 'CONFIG_MISSING', 'ALREADY_PAID'] as const)(
    '%s is definite: the next tap is a new wish',
    async (code) => {
      const phone = aPhone();
      const app = phone.start();
      phone.answer(refusal(code), opened());
      await tapPay(app);
      expect(app.state()).toMatchObject({ at: 'refused', code });
      app.dismiss();
      await tapPay(app);
      expect(phone.keysOf('wxPay')).toEqual(['test-key-1', 'test-key-2']);
    },
  );
});

describe('back from the cashier', () => {
  test('[CLI-02] paid: ok alone says nothing, the server says paid', async () => {
    const { phone, app, cashier } = await atTheCashier();
    const seen: string[] = [];
    app.subscribe(({ at }) => void seen.push(at));
    phone.answer(stands('paid'));
    await cashier.end();
    expect(seen).toEqual(['confirming', 'paid']);
    expect(phone.calls.at(-1)).toEqual({ name: 'orders', request: { do: 'nudge', orderNo: ORDER_NO } });
  });

  test('[CLI-02] cancelled: the server is asked once, the order stays payable', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('unpaid'));
    await cashier.end(cancel);
    expect(app.state()).toEqual({ at: 'unpaid', orderNo: ORDER_NO, why: 'cancelled' });
    expect(phone.sleepers).toHaveLength(0);
    phone.answer(opened());
    app.buy({ orderNo: ORDER_NO }, 6800);
    await settle();
    expect(app.state().at).toBe('paying');
  });

  test('[CLI-02] cancelled after all was paid: the page says paid', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('paid'));
    await cashier.end(cancel);
    expect(app.state().at).toBe('paid');
  });

  test('failed: the server is asked, the order stays payable', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('unpaid'));
    await cashier.end({ errMsg: 'requestPayment:fail the bank refused the payment' });
    expect(app.state()).toMatchObject({ at: 'unpaid', why: 'failed' });
  });

  test.each(['no permission', 'access denied', 'banned', 'merchant disabled'])(
    '[CLI-06] "%s" is a restricted shop, not a failed card',
    async (detail) => {
      const { phone, app, cashier } = await atTheCashier();
      phone.answer(stands('unpaid'));
      await cashier.end({ errMsg: `requestPayment:fail ${detail}` });
      expect(app.state()).toMatchObject({ at: 'unpaid', why: 'restricted' });
      const nudges = phone.calls.filter(({ request }) => request['do'] === 'nudge');
      expect(nudges.at(-1)?.request).toMatchObject({ trouble: 'restricted' });
    },
  );

  test('[CLI-03] paid but the notice is late: asked after 1, 2, 4 and 8 s, no second cashier, then paid', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('unpaid'));
    await cashier.end();
    expect(app.state().at).toBe('confirming');
    app.buy({ orderNo: ORDER_NO }, 6800);
    expect(await askToTheEnd(phone, 'unpaid')).toEqual([1000, 2000, 4000, 8000]);
    expect(app.state()).toMatchObject({ at: 'waiting', orderNo: ORDER_NO });
    app.buy({ orderNo: ORDER_NO }, 6800);
    expect(phone.cashiers).toHaveLength(1);
    expect(app.isConfirming(ORDER_NO)).toBe(true);
    phone.answer(stands('paid'));
    app.askAgain();
    await settle();
    expect(app.state().at).toBe('paid');
    expect(app.isConfirming(ORDER_NO)).toBe(false);
  });

  test('[CLI-02] ok, and WeChat never took money: unpaid in the end', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('unpaid'));
    await cashier.end();
    await askToTheEnd(phone, 'unpaid');
    phone.advance(CONFIRM_PATIENCE_MS);
    phone.answer(stands('unpaid'));
    app.shown();
    await settle();
    expect(app.state()).toMatchObject({ at: 'unpaid', why: 'notReceived' });
    expect(app.isConfirming(ORDER_NO)).toBe(false);
  });

  test('the order expired while the cashier was open: closed', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('closed'));
    await cashier.end({ errMsg: 'requestPayment:fail the order has expired' });
    expect(app.state()).toMatchObject({ at: 'closed', orderNo: ORDER_NO });
    app.shown();
    expect(phone.storage.values.get('pendingPurchases')).toEqual([]);
  });

  test('paying again an order that has expired: closed, and no cashier', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(refusal('ORDER_EXPIRED'));
    app.buy({ orderNo: ORDER_NO }, 6800);
    await settle();
    expect(app.state()).toMatchObject({ at: 'closed', orderNo: ORDER_NO });
    expect(phone.cashiers).toHaveLength(0);
  });

  test('paying again an order that is paid: the server is asked and says so', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(refusal('ALREADY_PAID'), stands('paid'));
    app.buy({ orderNo: ORDER_NO }, 6800);
    await settle();
    expect(app.state().at).toBe('paid');
  });

  test('network gone on the way back: neither paid nor unpaid is said, and it goes on by itself', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.goOffline();
    await cashier.end(cancel);
    for (const ms of ASK_PAUSES_MS) expect(await phone.pass()).toBe(ms);
    expect(app.state()).toMatchObject({ at: 'waiting', text: networkGone.text });
    phone.goOnline();
    phone.answer(stands('unpaid'));
    app.shown();
    await settle();
    expect(app.state()).toMatchObject({ at: 'unpaid', why: 'cancelled' });
  });
});

describe('without an answer of the cashier', () => {
  test('[CLI-04] dismissed without an answer, though paid: coming back to the app finds it paid', async () => {
    const { phone, app } = await atTheCashier();
    phone.answer(stands('paid'));
    app.shown();
    await settle();
    expect(app.state().at).toBe('paid');
  });

  test('[CLI-04] dismissed without an answer and not paid: payable again after the last ask', async () => {
    const { phone, app } = await atTheCashier();
    phone.answer(stands('unpaid'));
    app.shown();
    await settle();
    expect(await askToTheEnd(phone, 'unpaid')).toEqual([...ASK_PAUSES_MS]);
    expect(app.state()).toMatchObject({ at: 'unpaid', why: 'noAnswer' });
  });

  test('[CLI-04] app killed and reopened: the order is asked about at once', async () => {
    const { phone } = await atTheCashier();
    const reopened = phone.start();
    phone.answer(stands('paid'));
    reopened.shown();
    expect(reopened.state()).toMatchObject({ at: 'confirming', orderNo: ORDER_NO });
    await settle();
    expect(reopened.state()).toEqual({ at: 'paid', orderNo: ORDER_NO });
    phone.start().shown();
    expect(phone.calls.filter(({ name }) => name === 'orders')).toHaveLength(1);
  });

  test('[CLI-03] killed after ok and reopened: still being confirmed, not offered again', async () => {
    const { phone, cashier } = await atTheCashier();
    phone.answer(stands('unpaid'));
    await cashier.end();
    const reopened = phone.start();
    phone.answer(stands('unpaid'));
    reopened.shown();
    await settle();
    expect(reopened.state()).toMatchObject({ at: 'confirming', returned: 'ok' });
    expect(reopened.isConfirming(ORDER_NO)).toBe(true);
  });

  test('coming to the front and the answer of the cashier together cause one question at a time', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('paid'));
    app.shown();
    app.shown();
    await cashier.end();
    expect(phone.calls.filter(({ name }) => name === 'orders')).toHaveLength(1);
    expect(app.state().at).toBe('paid');
  });

  test('an ok that comes after the asks have ended starts them again', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('unpaid'));
    app.shown();
    await settle();
    await askToTheEnd(phone, 'unpaid');
    phone.answer(stands('paid'));
    await cashier.end();
    expect(app.state().at).toBe('paid');
  });

  test('coming to the front during a pause asks at once, and the old pause is worth nothing', async () => {
    const { phone, app, cashier } = await atTheCashier();
    phone.answer(stands('unpaid'));
    await cashier.end();
    phone.answer(stands('paid'));
    app.shown();
    await settle();
    expect(app.state().at).toBe('paid');
    await phone.pass();
    expect(phone.calls.filter(({ name }) => name === 'orders')).toHaveLength(2);
  });
});

describe('a page of an order', () => {
  test('that nobody asks about is asked about once', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(stands('paid'));
    app.look(ORDER_NO);
    app.look(ORDER_NO);
    await settle();
    expect(app.state()).toEqual({ at: 'paid', orderNo: ORDER_NO });
    expect(phone.calls).toHaveLength(1);
  });

  test('of another buyer shows nothing and asks no more', async () => {
    const phone = aPhone();
    const app = phone.start();
    phone.answer(refusal('ORDER_NOT_FOUND'));
    app.look(ORDER_NO);
    await settle();
    expect(app.state().at).toBe('idle');
  });

  test('forgets what it has seen settled', async () => {
    const { phone, app } = await atTheCashier();
    app.seen({ orderNo: ORDER_NO, status: 'unpaid' });
    expect(phone.storage.values.get('pendingPurchases')).toMatchObject([{ outTradeNo: OUT_TRADE_NO }]);
    app.seen({ orderNo: ORDER_NO, status: 'paid' });
    expect(phone.storage.values.get('pendingPurchases')).toEqual([]);
  });
});
