import { h, type ComponentChild } from 'preact';
import { type RefundView } from '../../../pay/payState';
import { fromNowText, shortTimeText } from '../../view/moment';
import { idOf } from '../../view/related';
import { refundWords } from '../../view/words';
import { yuanText } from '../../view/yuan';
import { Card } from '../card';
import { badge, button, code, empty, facts, raw, table } from '../elements';
import { List } from '../list';
import { type Panel, type PanelProps } from '../panel';

const sourceWords: Record<RefundView['source'], string> = { API: '云函数', VENDOR_PLATFORM: '商户平台' };

/** What a person at the merchant platform can make of it. */
const settlements: Readonly<Record<string, readonly { status: string; text: string }[]>> = {
  PROCESSING: [
    { status: 'SUCCESS', text: '现在成功' },
    { status: 'CHANGE', text: '银行退回（异常）' },
    { status: 'REFUNDCLOSE', text: '关闭' },
  ],
  CHANGE: [
    { status: 'SUCCESS', text: '人工退成功' },
    { status: 'REFUNDCLOSE', text: '关闭' },
  ],
};

function RefundCard({ refund, snapshot, now, act }: PanelProps & { refund: RefundView }): ComponentChild {
  const { outRefundNo, outTradeNo, refundFee, refundStatus, refundId, source, history, plan, order } = refund;
  const shopDocument = snapshot.documents.refunds?.find((document) => idOf(document) === outRefundNo);
  const ends = settlements[refundStatus] ?? [];
  const head = [
    badge(refundWords[refundStatus]),
    h('strong', { class: 'fee' }, yuanText(refundFee)),
    code(outRefundNo),
    h('span', { class: 'quiet' }, order.refundDesc ?? ''),
    h('time', {}, shortTimeText(refund.acceptedAt)),
  ];
  const body = () => [
    facts([
      ['商户订单号', code(outTradeNo)],
      ['微信退款号', code(refundId)],
      ['发起', sourceWords[source]],
      ['订单金额', yuanText(order.totalFee)],
      ['通知发往', order.notify?.functionName ?? '没有'],
      [
        '预定结果',
        refundStatus === 'PROCESSING' ? `${refundWords[plan.status].text}，${fromNowText(plan.at, now)}` : '',
      ],
    ]),
    table(
      ['状态', '时间'],
      history.map(({ status, at }) => ({
        key: `${status}${at}`,
        cells: [badge(refundWords[status]), shortTimeText(at)],
      })),
    ),
    ends.length > 0 &&
      h(
        'p',
        { class: 'actions' },
        ends.map(({ status, text }) =>
          button(text, () => act('merchant', { do: 'settle', outRefundNo, status })),
        ),
      ),
    shopDocument && raw('商家的退款文档', shopDocument),
    raw('微信侧', refund),
  ];
  return h(Card, { head, body });
}

function Refunds(props: PanelProps): ComponentChild {
  const { refunds } = props.snapshot;
  if (refunds.length === 0) return empty('微信还没有收到过退款。');
  return h(List, {
    total: props.snapshot.totals.refunds,
    rows: [...refunds].reverse().map((refund) => ({
      item: refund,
      view: () => h(RefundCard, { ...props, refund, key: refund.refundId }),
    })),
  });
}

export const refundsPanel: Panel = {
  id: 'refunds',
  title: '退款',
  count: ({ totals }) => totals.refunds,
  view: Refunds,
};
