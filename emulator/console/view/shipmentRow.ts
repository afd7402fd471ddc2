import { type OrderState } from '../../openapi/shipping/shipment';
import { type ShipmentView } from '../../openapi/shipping/shipmentViews';
import { fromNowText, shortTimeText } from './moment';
import { type Badge } from './tone';

const SHIPPED = 2;

/** Source: getOrder, order_state. */
const stateWords: Record<OrderState, Badge> = {
  1: { text: '待发货', tone: 'wait' },
  [SHIPPED]: { text: '已发货', tone: 'good' },
  3: { text: '已确认收货', tone: 'good' },
  5: { text: '已退款', tone: 'quiet' },
};

/** Source: uploadShippingInfo, logistics_type. */
const logisticsWords: Readonly<Record<number, string>> = {
  1: '快递',
  2: '同城配送',
  3: '虚拟商品',
  4: '到店自提',
};

export interface ShipmentRow {
  state: Badge;
  logistics: string;
  /** When receipt is confirmed; empty when it will never be by itself. */
  confirms: string;
  /** Whether the buyer can confirm now. */
  canConfirm: boolean;
}

/** Shipping information as WeChat knows it at `now` (virtual ms). */
export function shipmentRow(shipment: ShipmentView, now: number): ShipmentRow {
  const { orderState, logisticsType, confirmsAt, finished } = shipment;
  return {
    state: stateWords[orderState],
    logistics: logisticsWords[logisticsType] ?? String(logisticsType),
    confirms:
      finished && typeof confirmsAt === 'number' && Number.isFinite(confirmsAt)
        ? `${shortTimeText(confirmsAt)}，${fromNowText(confirmsAt, now)}`
        : '',
    canConfirm: orderState === SHIPPED,
  };
}
