import type { OrderStatus } from '../../shared/orders/order';
import type { CallFunction, Outcome, Trouble } from './callFunction';
import { createCheckout } from './checkout';
import { createPendingPurchases, type Storage } from './checkout/pendingPurchases';

export const ORDER_NO = '02100202611200000000000000000001';
export const OUT_TRADE_NO = '02200202611200000000000000000001';

export const payment = {
  timeStamp: '1793750400',
  nonceStr: 'nonce',
  package: 'prepay_id=fake-prepay-id',
  signType: 'MD5' as const,
  paySign: 'FAKESIGN',
};

export const networkGone: Trouble = { kind: 'unknown', why: 'network', text: '网络不通，请检查网络后再试' };

export function refusal(code: Extract<Trouble, { kind: 'refused' }>['code']): Trouble {
  return { kind: 'refused', code, text: `refused: ${code}` };
}

export function opened(totalFee = 6800): Outcome<object> {
  const reply = { ok: true, orderNo: ORDER_NO, outTradeNo: OUT_TRADE_NO, totalFee, payment };
  return { kind: 'answered', reply };
}

export function stands(status: OrderStatus): Outcome<object> {
  return { kind: 'answered', reply: { ok: true, order: { orderNo: ORDER_NO, status } } };
}

export function memoryStorage(): Storage & { values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    read: (key): unknown => (values.has(key) ? copyOf(values.get(key)) : ''),
    write: (key, value) => void values.set(key, copyOf(value)),
  };
}

/** A phone keeps JSON and gives it back as new values. */
const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Lets everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A phone whose server, cashier, clock and storage are the test's. */
export function aPhone(storage = memoryStorage()) {
  const calls: { name: string; request: Record<string, unknown> }[] = [];
  const answers: Outcome<object>[] = [];
  const cashiers: { fields: object; end(error?: { errMsg: string }): Promise<void> }[] = [];
  const sleepers: { ms: number; wake(): void }[] = [];
  let time = 1_793_750_400_000;
  let keys = 0;
  let online = true;

  const call = (async (name: string, request: Record<string, unknown>) => {
    calls.push({ name, request });
    await Promise.resolve();
    const answer = online ? answers.shift() : networkGone;
    if (!answer) throw new Error(`the test gives no answer to ${name} ${JSON.stringify(request)}`);
    return answer;
  }) as CallFunction;

  const start = () =>
    createCheckout({
      call,
      requestPayment: (fields) =>
        new Promise((resolve, reject) => {
          cashiers.push({
            fields,
            async end(error) {
              if (error) reject(error);
              else resolve({ errMsg: 'requestPayment:ok' });
              await settle();
            },
          });
        }),
      pending: createPendingPurchases(storage, () => time),
      newKey: () => `test-key-${(keys += 1)}`,
      wait: (ms) => new Promise((resolve) => void sleepers.push({ ms, wake: resolve })),
      now: () => time,
    });

  return {
    calls,
    cashiers,
    sleepers,
    storage,
    /** The app; again for a killed and reopened one. */
    start,
    answer: (...next: Outcome<object>[]) => void answers.push(...next),
    goOffline: () => void (online = false),
    goOnline: () => void (online = true),
    /** Ends the oldest pause. @returns how long it was, in ms */
    async pass(): Promise<number> {
      const sleeper = sleepers.shift();
      if (!sleeper) throw new Error('nobody is waiting');
      time += sleeper.ms;
      sleeper.wake();
      await settle();
      return sleeper.ms;
    },
    advance: (ms: number) => void (time += ms),
    keysOf: (name: string) =>
      calls.filter((one) => one.name === name).map(({ request }) => request['requestKey']),
  };
}
