import { SettingError } from '../../pay/settingError';
import { orderState, orderStates } from './shipment';
import { type ShippingCore } from './shippingCore';

/** The buyer confirms receipt in WeChat's component. @throws SettingError saying why there is nothing to confirm */
export function confirmShipment(core: ShippingCore, openid: string, transactionId: string): void {
  const trade = core.trades().find((one) => one.transactionId === transactionId);
  if (!trade || trade.openid !== openid)
    throw new SettingError('transactionId', 'must be a payment of this buyer');
  const shipment = core.shipments.get(transactionId);
  if (!shipment || orderState(trade, shipment, core.now()) !== orderStates.shipped)
    throw new SettingError(
      'transactionId',
      'must be a payment whose goods have left and are not confirmed yet',
    );
  core.shipments.save({ ...shipment, confirmedAt: core.now() });
}
