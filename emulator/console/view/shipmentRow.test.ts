import { type ShipmentView } from '../../openapi/shipping/shipmentViews';
import { shipmentRow } from './shipmentRow';

const DAY_MS = 86_400_000;
const aShipment = (change: Partial<ShipmentView> = {}): ShipmentView => ({
  transactionId: '4200000000000000',
  outTradeNo: 'trade-0000001',
  logisticsType: 1,
  deliveryMode: 1,
  parcels: [],
  finished: true,
  finishCount: 1,
  uploadedAt: 0,
  shippedAt: 0,
  orderState: 2,
  confirmsAt: 10 * DAY_MS,
  ...change,
});

test('what is on its way can be confirmed, and confirms itself', () => {
  expect(shipmentRow(aShipment(), 0)).toMatchObject({
    state: { text: '已发货' },
    logistics: '快递',
    confirms: '01-11 08:00:00，还有 10 天',
    canConfirm: true,
  });
});

test.each<[Partial<ShipmentView>, string]>([
  [{ orderState: 1, finished: false }, '待发货'],
  [{ orderState: 3 }, '已确认收货'],
  [{ orderState: 5 }, '已退款'],
])('with %j nothing can be confirmed', (change, text) => {
  expect(shipmentRow(aShipment(change), 0)).toMatchObject({ state: { text }, canConfirm: false });
});

test('what never confirms itself, and a kind that is new, are said plainly', () => {
  expect(shipmentRow(aShipment({ confirmsAt: Infinity, logisticsType: 9 }), 0)).toMatchObject({
    confirms: '',
    logistics: '9',
  });
});
