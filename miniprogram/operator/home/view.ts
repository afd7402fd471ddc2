import type { DaySummary } from '../../../shared/contracts/operator';
import { feeText } from '../../format/fee';

type Bill = DaySummary['bills'][number];
type Difference = DaySummary['differences'][number];

export interface SummaryView {
  figures: { name: string; value: string }[];
  warning: string;
  bills: { key: string; text: string; state: string }[];
  differences: { key: string; title: string; detail: string; number: string }[];
  toShipText: string;
  refundsText: string;
  incidentsText: string;
}

const billTexts: Readonly<Record<Bill['status'], string>> = {
  due: '等待微信出账（次日 10 点后）',
  matched: '已对账',
  refused: '账单读不出来',
  expired: '已过可下载期限',
};

const kindTexts: Readonly<Record<Difference['kind'], string>> = {
  missingHere: '微信有、本店没有',
  missingThere: '本店有、微信没有',
  amount: '金额不一致',
  state: '状态不一致',
};

const ofTexts: Readonly<Record<Difference['of'], string>> = { payment: '支付', refund: '退款' };

/** A sum that may lie below 0. */
function netText(fee: number): string {
  return fee < 0 ? `-${feeText(-fee)}` : feeText(fee);
}

/** A day in figures, as it is shown. Pure. */
export function summaryView(summary: DaySummary): SummaryView {
  const { orders, paid, refunded, paidByHand, net, waiting, isPartial, bills, differences } = summary;
  return {
    figures: [
      { name: '下单', value: `${orders} 笔` },
      { name: '收款', value: `${paid.count} 笔 ${feeText(paid.fee)}` },
      { name: '退款', value: `${refunded.count} 笔 ${feeText(refunded.fee)}` },
      { name: '净收', value: netText(net) },
      ...(paidByHand
        ? [{ name: '线下退款', value: `${paidByHand.count} 笔 ${feeText(paidByHand.fee)}` }]
        : []),
    ],
    warning: isPartial ? '当日流水太多，这里只算了一部分，请以账单为准' : '',
    bills: bills.map((bill) => ({
      key: `${bill.gateway} ${bill.mchId}`,
      text: `商户 ${bill.mchId}`,
      state: bill.open > 0 ? `${billTexts[bill.status]}，差异 ${bill.open} 笔` : billTexts[bill.status],
    })),
    differences: differences.map((one) => ({
      key: `${one.of} ${one.number}`,
      title: `${ofTexts[one.of]}：${kindTexts[one.kind]}`,
      detail: `本店 ${sideText(one.here)}，微信 ${sideText(one.there)}`,
      number: one.number,
    })),
    toShipText: `待发货 ${waiting.toShip}`,
    refundsText: `待处理退款 ${waiting.refunds}`,
    incidentsText: `待办 ${waiting.incidents}`,
  };
}

const sideText = (side: Difference['here']): string => (side ? `${feeText(side.fee)} ${side.state}` : '没有');
