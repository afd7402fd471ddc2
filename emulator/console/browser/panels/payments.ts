import { h, type ComponentChild } from 'preact';
import { isPaid } from '../../../pay/trade';
import { fromNowText, shortTimeText } from '../../view/moment';
import { idOf } from '../../view/related';
import { prepayRows } from '../../view/prepayRow';
import { tradeWords } from '../../view/words';
import { yuanText } from '../../view/yuan';
import { Card } from '../card';
import { badge, button, code, empty, facts, raw, table } from '../elements';
import { List } from '../list';
import { type Panel, type PanelProps } from '../panel';

type Trade = PanelProps['snapshot']['trades'][number];

function cashier({ outTradeNo }: Trade, act: PanelProps['act']): ComponentChild {
  const pay = (more: object) => () => act('pay', { outTradeNo, outcome: 'success', ...more });
  return h(
    'p',
    { class: 'actions' },
    button('替买家付款', pay({}), { class: 'primary' }),
    button('付款，通知两次', pay({ notify: 'twice' })),
    button('付款，不发通知', pay({ notify: 'never' })),
  );
}

function TradeCard({ trade, snapshot, now, act }: PanelProps & { trade: Trade }): ComponentChild {
  const { order, outTradeNo, totalFee, state, placedAt } = trade;
  const shopDocument = snapshot.documents.payments?.find((payment) => idOf(payment) === outTradeNo);
  const head = [
    badge(tradeWords[state]),
    h('strong', { class: 'fee' }, yuanText(totalFee)),
    code(outTradeNo),
    h('span', { class: 'quiet' }, order.body),
    h('time', {}, shortTimeText(placedAt)),
  ];
  const body = () => [
    facts([
      ['付款人', order.openid],
      ['商户号', order.subMchId],
      ['通知发往', order.notify?.functionName ?? '没有'],
      [
        '付款截止',
        order.timeExpireAt === undefined
          ? ''
          : `${shortTimeText(order.timeExpireAt)}，${fromNowText(order.timeExpireAt, now)}`,
      ],
      ['付款时间', isPaid(trade) ? shortTimeText(trade.payment.paidAt) : ''],
      ['微信交易号', isPaid(trade) ? code(trade.payment.transactionId) : ''],
      ['银行', isPaid(trade) ? trade.payment.bankType : ''],
      ['代金券', isPaid(trade) ? yuanText(trade.payment.coupon?.fee) : ''],
      ['手续费', isPaid(trade) ? yuanText(trade.payment.commissionFee) : ''],
    ]),
    table(
      ['prepay_id', '发出', '有效'],
      prepayRows(trade.prepayIds, now).map(({ id, issued, life }) => ({
        key: id,
        cells: [code(id), issued, badge(life)],
      })),
    ),
    state === 'NOTPAY' && cashier(trade, act),
    shopDocument && raw('商家的支付文档', shopDocument),
    raw('微信侧', trade),
  ];
  return h(Card, { head, body });
}

function Payments(props: PanelProps): ComponentChild {
  const { trades } = props.snapshot;
  if (trades.length === 0) return empty('微信还没有收到过下单。');
  return h(List, {
    total: props.snapshot.totals.trades,
    rows: [...trades].reverse().map((trade) => ({
      item: trade,
      view: () => h(TradeCard, { ...props, trade, key: trade.outTradeNo }),
    })),
  });
}

export const paymentsPanel: Panel = {
  id: 'payments',
  title: '支付',
  count: ({ totals }) => totals.trades,
  view: Payments,
};
