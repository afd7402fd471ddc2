import type { Message } from '../../emulator/openapi/message';
import { LOCAL_TEMPLATES } from '../shop/localSettings';
import { BUYER } from './errands';
import { mustExist } from './step';
import type { World } from './world';

interface Leg {
  account: string;
  fee: number;
}

const sum = (fees: number[]) => fees.reduce((total, fee) => total + fee, 0);

const legsOf = (world: World, isMeant: (entry: Record<string, unknown>) => boolean): Leg[] =>
  world
    .documents('ledger')
    .filter(isMeant)
    .flatMap(({ legs }) => legs as Leg[]);

/** Fen over every leg of the ledger: 0 where it balances. */
export const ledgerSum = (world: World): number => sum(legsOf(world, () => true).map(({ fee }) => fee));

/** Fen that WeChat holds for us by our ledger; of one order when it is given. */
export const heldByLedger = (world: World, orderNo?: string): number =>
  sum(
    legsOf(world, (entry) => orderNo === undefined || entry.orderNo === orderNo)
      .filter(({ account }) => account.startsWith('wechat'))
      .map(({ fee }) => fee),
  );

/** WeChat's refunds of a trade, oldest first. */
export const refundsAtWeChat = (world: World, outTradeNo: string) =>
  world.cloud.payService.state().refunds.filter((refund) => refund.outTradeNo === outTradeNo);

/** The same as [fee, state]. */
export const refundStatesAtWeChat = (world: World, outTradeNo: string) =>
  refundsAtWeChat(world, outTradeNo).map(({ refundFee, refundStatus }) => [refundFee, refundStatus]);

/** Fen that WeChat took and gave back, over everything that was ever traded. */
export function moneyAtWeChat(world: World): { paid: number; refunded: number } {
  const { trades, refunds } = world.cloud.payService.state();
  const isPaid = new Set<string>(['SUCCESS', 'REFUND']);
  return {
    paid: sum(trades.filter(({ tradeState }) => isPaid.has(tradeState)).map(({ totalFee }) => totalFee)),
    refunded: sum(
      refunds.filter(({ refundStatus }) => refundStatus === 'SUCCESS').map(({ refundFee }) => refundFee),
    ),
  };
}

/** The newest message that the buyer got of this kind about an order, as the phone shows it. */
export function messageAbout(world: World, kind: keyof typeof LOCAL_TEMPLATES, orderNo: string): string {
  const about = ({ openid, templateId, lines }: Message) =>
    openid === BUYER && templateId === LOCAL_TEMPLATES[kind] && lines.some(({ value }) => value === orderNo);
  const found = world.cloud.openapi.state().messages.filter(about).at(-1);
  const { title, lines } = mustExist(`a message (${kind}) about ${orderNo} at WeChat`, found);
  return `“${title}” ${lines.map(({ label, value }) => `${label} ${value}`).join(', ')}`;
}
