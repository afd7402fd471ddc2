import { h, type ComponentChild } from 'preact';
import { type ShipmentView } from '../../../openapi/shipping/shipmentViews';
import { shortTimeText } from '../../view/moment';
import { shipmentRow } from '../../view/shipmentRow';
import { Card } from '../card';
import { badge, button, code, facts, raw, table } from '../elements';
import { List } from '../list';
import { type Panel, type PanelProps } from '../panel';

function ShipmentCard({
  shipment,
  snapshot,
  now,
  act,
}: PanelProps & { shipment: ShipmentView }): ComponentChild {
  const { transactionId, outTradeNo, parcels, shippedAt, uploadedAt, finishCount } = shipment;
  const { state, logistics, confirms, canConfirm } = shipmentRow(shipment, now);
  const openid = snapshot.trades.find((trade) => trade.outTradeNo === outTradeNo)?.order.openid;
  const head = [
    badge(state),
    h('strong', {}, logistics),
    code(outTradeNo),
    h('time', {}, shortTimeText(uploadedAt)),
  ];
  const body = () => [
    facts([
      ['微信交易号', code(transactionId)],
      ['发出', shortTimeText(shippedAt)],
      ['确认收货', confirms],
      ['录入', `${finishCount} 次`],
    ]),
    table(
      ['物品', '快递公司', '单号', '录入时间'],
      parcels.map(({ itemDesc, expressCompany, trackingNo, uploadTime }, index) => ({
        key: String(index),
        cells: [itemDesc, expressCompany ?? '', trackingNo === undefined ? '' : code(trackingNo), uploadTime],
      })),
    ),
    canConfirm &&
      openid !== undefined &&
      h(
        'p',
        { class: 'actions' },
        button('替买家确认收货', () => act('receipt', { openid, transactionId })),
      ),
    raw('微信侧', shipment),
  ];
  return h(Card, { head, body });
}

function Shipments(props: PanelProps): ComponentChild {
  const { shipments, totals } = props.snapshot;
  return h(List, {
    total: totals.shipments,
    rows: [...shipments].reverse().map((shipment) => ({
      item: shipment,
      view: () => h(ShipmentCard, { ...props, shipment, key: shipment.transactionId }),
    })),
  });
}

/** Shipping information that WeChat was told. */
export const shipmentsPanel: Panel = {
  id: 'shipments',
  title: '发货信息',
  exists: ({ totals }) => totals.shipments > 0,
  count: ({ totals }) => totals.shipments,
  view: Shipments,
};
