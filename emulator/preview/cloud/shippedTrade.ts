import { isFields } from '../isFields';

/** What WeChat's component for receipt shows of a payment. */
export interface ShippedTrade {
  body: string;
  /** Fen. */
  totalFee: unknown;
  /** One text per parcel: carrier and number, where there are any. */
  parcels: string[];
}

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isFields) : [];
const fieldsOf = (value: unknown): Record<string, unknown> => (isFields(value) ? value : {});

const parcelText = ({ expressCompany, trackingNo }: Record<string, unknown>): string =>
  [expressCompany, trackingNo].filter((part) => typeof part === 'string').join(' ');

/** A payment of this buyer in WeChat's truth, as `/_emulator/state` tells it; undefined when WeChat knows none. */
export function shippedTrade(
  state: unknown,
  openid: string,
  transactionId: string,
): ShippedTrade | undefined {
  const { trades, shipments } = fieldsOf(state);
  const found = listOf(trades).find(
    ({ order, payment }) =>
      fieldsOf(payment).transactionId === transactionId && fieldsOf(order).openid === openid,
  );
  if (!found) return undefined;
  const { body, totalFee } = fieldsOf(found.order);
  const shipment = listOf(shipments).find((one) => one.transactionId === transactionId);
  const parcels = listOf(shipment?.parcels).map(parcelText);
  return { body: String(body ?? ''), totalFee, parcels: parcels.filter((text) => text !== '') };
}
