import type { OperatorOrderView, ShipmentView, TicketView } from '../../../shared/contracts/operator';
import { feeText } from '../../format/fee';
import { momentText } from '../../format/moment';
import { orderStatusTexts, refundStatusTexts } from '../../format/statusText';
import { timelineText } from '../../format/timelineText';
import { incidentText } from '../incidentText';
import { shippingAlert } from '../orders/view';
import { ways } from './shipForm';

export interface DetailView {
  orderNo: string;
  statusText: string;
  alert: string;
  openid: string;
  lines: { sku: string; title: string; detail: string; sumText: string }[];
  totalText: string;
  refundedText: string;
  attempts: { outTradeNo: string; text: string; transactionId: string }[];
  refunds: { outRefundNo: string; feeText: string; statusText: string; reason: string }[];
  hasRefundToDecide: boolean;
  shipment: { text: string; stateText: string; error: string } | null;
  ticket: { text: string; error: string; canPrintAgain: boolean } | null;
  /** Nobody has paid it: the shop may take it back. */
  canCancel: boolean;
  messages: { key: string; text: string }[];
  incidents: { incident: string; text: string; isOpen: boolean }[];
  timeline: { key: string; at: string; text: string }[];
  /** The form that fits: the goods are here, on their way, or it is too late. */
  form: 'ship' | 'correct' | 'none';
  /** Why nothing can be shipped now; empty when it can. */
  blocked: string;
}

const shipmentTexts: Readonly<Record<ShipmentView['status'], string>> = {
  due: '正在告知微信',
  uploaded: '微信已收到，等待买家确认',
  failed: '微信没有接受，请核对后重新提交',
  notNeeded: '本单无需告知微信',
  finished: '微信已结束本单',
};

const ticketTexts: Readonly<Record<TicketView['status'], string>> = {
  due: '等待打印',
  sending: '正在发送到打印机',
  accepted: '已发送，等待打印机出纸',
  printed: '已打印',
  failed: '没有打印',
  unknown: '不确定是否打印，请看一下打印机',
  dropped: '不再需要打印',
};

const messageTexts: Readonly<Record<string, string>> = {
  due: '待发送',
  sending: '发送中',
  sent: '已发送',
  notGranted: '买家没有订阅',
  failed: '没有发出',
  unknown: '微信没有回应',
  dropped: '不再需要',
  spread: '已分发给商家',
};

const occasionTexts: Readonly<Record<string, string>> = {
  paid: '支付成功',
  shipped: '发货',
  refunded: '退款到账',
  refundRefused: '退款被拒',
  closed: '订单关闭',
  newOrder: '新订单（商家）',
};

const openRefunds: readonly string[] = ['requested', 'processing', 'abnormal'];

/** Everything the page shows. `now` in ms. Pure. */
export function detailView(order: OperatorOrderView, now: number): DetailView {
  const { shipment } = order;
  const blocked = blockedText(order);
  return {
    orderNo: order.orderNo,
    statusText: orderStatusTexts[order.status],
    alert: shippingAlert(order, now),
    openid: order.openid,
    lines: order.lines.map(({ sku, title, quantity, unitFee }) => ({
      sku,
      title,
      detail: `${feeText(unitFee)} × ${quantity}`,
      sumText: feeText(unitFee * quantity),
    })),
    totalText: feeText(order.totalFee),
    refundedText: order.refundedFee > 0 ? feeText(order.refundedFee) : '',
    attempts: order.attempts.map(({ outTradeNo, paidAt, transactionId = '' }) => ({
      outTradeNo,
      text: paidAt === undefined ? '未支付' : `${momentText(paidAt)} 支付`,
      transactionId,
    })),
    refunds: order.refunds.map(({ outRefundNo, refundFee, status, reason }) => ({
      outRefundNo,
      feeText: feeText(refundFee),
      statusText: refundStatusTexts[status],
      reason,
    })),
    hasRefundToDecide: order.refunds.some(({ status }) => status === 'requested'),
    shipment: shipment ? shipmentOf(shipment) : null,
    ticket: order.ticket ? ticketOf(order.ticket) : null,
    canCancel: order.status === 'unpaid',
    messages: order.messages.map(({ occasion, status }, index) => ({
      key: String(index),
      text: `${occasionTexts[occasion] ?? occasion}：${messageTexts[status] ?? status}`,
    })),
    incidents: order.incidents.map(({ incident, kind, status }) => ({
      incident,
      text: incidentText(kind).title,
      isOpen: status === 'open',
    })),
    timeline: order.timeline
      .map((entry, index) => ({ key: String(index), at: momentText(entry.at), text: timelineText(entry) }))
      .reverse(),
    form: formOf(order, blocked),
    blocked,
  };
}

function shipmentOf({ by, company, trackingNo, status, lastError }: ShipmentView) {
  const way = ways.find(({ name }) => name === by)?.text ?? by;
  return {
    text: [way, company, trackingNo].filter((part) => part !== undefined).join(' '),
    stateText: shipmentTexts[status],
    error: lastError ?? '',
  };
}

const ticketOf = ({ status, lastError, canPrintAgain }: TicketView) => ({
  text: ticketTexts[status],
  error: lastError ?? '',
  canPrintAgain,
});

function blockedText({ status, refunds, refundedFee, totalFee }: OperatorOrderView): string {
  if (status !== 'paid') return '';
  if (refunds.some((refund) => openRefunds.includes(refund.status)))
    return '有退款还没有结束，先处理退款再发货';
  return refundedFee >= totalFee ? '款项已全部退回，不要发货' : '';
}

function formOf({ status, shipment }: OperatorOrderView, blocked: string): DetailView['form'] {
  if (status === 'paid') return blocked === '' ? 'ship' : 'none';
  return status === 'shipped' && shipment?.canCorrect ? 'correct' : 'none';
}
