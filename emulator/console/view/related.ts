import { type Invocation } from '../../functions/invocation';
import { type Message } from '../../openapi/message';
import { type Notice } from '../../pay/notice';
import { type RefundView, type TradeView } from '../../pay/payState';
import { type Document, type Snapshot } from '../snapshot';

/** What WeChat knows of one of the shop's orders. */
export interface Related {
  trades: TradeView[];
  refunds: RefundView[];
  notices: Notice[];
  messages: Message[];
  /** Newest first. */
  invocations: Invocation[];
}

/** The texts at the top of a document. Short ones (a status, a name of a channel) would join what is not of one order. */
const LEAST_NUMBER_CHARS = 8;
const numbersOf = (document: Document): string[] =>
  Object.entries(document)
    .filter(([field]) => !/openid|appid|mchid/i.test(field))
    .map(([, value]) => value)
    .filter((value): value is string => typeof value === 'string' && value.length >= LEAST_NUMBER_CHARS);

/** `_id` as text: CloudBase allows numbers, too. */
export const idOf = (document: Document): string => String(document._id ?? '');

const invocationText = ({ result, error, logs }: Invocation) =>
  JSON.stringify([result, error?.message, logs.map(({ text }) => text)]);

/**
 * Joins by numbers alone, so that it works for any shop: a trade belongs to the order whose document names its
 * outTradeNo, whose payment documents do, or whose `_id` travels in the trade's attach.
 */
export function relatedTo(order: Document, snapshot: Snapshot): Related {
  const id = idOf(order);
  const payments = (snapshot.documents.payments ?? []).filter((payment) => numbersOf(payment).includes(id));
  const numbers = new Set([...numbersOf(order), ...payments.flatMap((payment) => [idOf(payment)])]);
  const trades = snapshot.trades.filter(
    ({ outTradeNo, order: { attach } }) => numbers.has(outTradeNo) || (id !== '' && attach === id),
  );
  const tradeNos = new Set(trades.map(({ outTradeNo }) => outTradeNo));
  const mine = <Item extends { outTradeNo: string }>(items: readonly Item[]) =>
    items.filter(({ outTradeNo }) => tradeNos.has(outTradeNo));
  const search = [id, ...tradeNos].filter((number) => number.length >= LEAST_NUMBER_CHARS);
  return {
    trades,
    refunds: mine(snapshot.refunds),
    notices: mine(snapshot.notices),
    messages: snapshot.messages.filter(({ lines, page }) =>
      search.some((number) => page?.includes(number) || lines.some(({ value }) => value === number)),
    ),
    invocations: [...snapshot.invocations, ...snapshot.timerRuns].filter((invocation) => {
      const text = invocationText(invocation);
      return search.some((number) => text.includes(number));
    }),
  };
}
