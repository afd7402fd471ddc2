import { newMessage } from '../../../shared/messages/newMessage';
import { sendDueMessages } from '../../../shared/messages/sendDueMessages';
import { createMessageShop } from '../../../tests/fakes/messageShop';
import { aGrant, anOrder, BUYER, orderNumber, PAID_TEMPLATE } from '../../../tests/fakes/messageRecords';
import { median } from '../median';

export interface MessageRun {
  messages: number;
  /** Median real ms until none was due any more. */
  durationMs: number;
  /** Buyers who got the message exactly once, in the worst round. */
  once: number;
  /** Buyers who got it more than once, in the worst round. */
  twice: number;
}

/** Messages of one run of the timer. */
const LIMIT = 900;
/** WeChat is busy: nothing was sent. */
const BUSY = -1;
const HOUR_MS = 3_600_000;

function shopWith(messages: number) {
  const shop = createMessageShop();
  for (let n = 1; n <= messages; n++) {
    const openid = `${BUYER}-${n}`;
    const order = anOrder({ _id: orderNumber(n), _openid: openid });
    shop.documents.put('orders', order);
    shop.documents.put('grants', aGrant(PAID_TEMPLATE, 1, openid));
    shop.documents.put('messages', newMessage('paid', { orderNo: order._id, openid }, shop.now()));
  }
  return shop;
}

async function runOnce(messages: number): Promise<Omit<MessageRun, 'messages'>> {
  const shop = shopWith(messages);
  const received = new Map<string, number>();
  let calls = 0;
  const messageGateway: typeof shop.messageGateway = {
    ...shop.messageGateway,
    async send({ openid }) {
      calls += 1;
      await shop.documents.roundTrips.take();
      if (calls % 3 === 0) return { kind: 'refused', code: BUSY, text: 'system error' };
      received.set(openid, (received.get(openid) ?? 0) + 1);
      return { kind: 'sent' };
    },
  };
  const startedAt = performance.now();
  const open = () => shop.documents.all('messages').some(({ nextTryAt }) => nextTryAt !== null);
  for (;;) {
    const { left } = await sendDueMessages({ ...shop, messageGateway }, { limit: LIMIT });
    if (left > 0) continue;
    if (!open()) break;
    shop.pass(HOUR_MS);
  }
  const counts = [...received.values()];
  return {
    durationMs: performance.now() - startedAt,
    once: counts.filter((count) => count === 1).length,
    twice: counts.filter((count) => count > 1).length,
  };
}

/** The outbox with so many due messages, in memory, while WeChat refuses every third call. */
export async function measureMessages(sizes: readonly number[], rounds: number): Promise<MessageRun[]> {
  const runs: MessageRun[] = [];
  for (const messages of sizes) {
    const seen: Omit<MessageRun, 'messages'>[] = [];
    for (let round = 0; round < rounds; round++) seen.push(await runOnce(messages));
    runs.push({
      messages,
      durationMs: median(seen.map(({ durationMs }) => durationMs)),
      once: Math.min(...seen.map(({ once }) => once)),
      twice: Math.max(...seen.map(({ twice }) => twice)),
    });
  }
  return runs;
}
