import { confirmedAt, orderState, type OrderState, type Shipment } from './shipment';
import { type ShippingCore } from './shippingCore';

/** A shipment as WeChat knows it, with what follows from the clock. Moments virtual ms. */
export type ShipmentView = Shipment & {
  outTradeNo: string;
  orderState: OrderState;
  /** When receipt is or will be confirmed. */
  confirmsAt: number;
};

export function shipmentViews(core: ShippingCore): ShipmentView[] {
  const shipments = core.shipments.list();
  if (shipments.length === 0) return [];
  const trades = new Map(core.trades().map((trade) => [trade.transactionId, trade]));
  return shipments.flatMap((shipment) => {
    const trade = trades.get(shipment.transactionId);
    if (!trade) return [];
    return {
      ...shipment,
      outTradeNo: trade.outTradeNo,
      orderState: orderState(trade, shipment, core.now()),
      confirmsAt: confirmedAt(shipment),
    };
  });
}
