import { OK, type Answer } from '../answer';
import { findByOrderKey } from './findPayment';
import { MAX_SHIPMENTS } from './limits';
import { parseUpload, type Upload } from './parseUpload';
import { orderState, orderStates, SPLIT, type Parcel, type Shipment } from './shipment';
import { type ShippingCore } from './shippingCore';
import { refuse } from './shippingErrors';

/** The merchant says that goods have left. Arguments in wire spelling. */
export function uploadShippingInfo(core: ShippingCore, args: Record<string, unknown>): Answer {
  const parsed = parseUpload(args);
  if (parsed.kind === 'refused') return parsed.answer;
  const payment = findByOrderKey(core.trades, args.order_key);
  if (payment.kind === 'refused') return payment.answer;
  const { trade } = payment;
  const upload = parsed.value;
  if (trade.openid !== upload.openid) return refuse(10060031);
  const before = core.shipments.get(trade.transactionId);
  const state = orderState(trade, before, core.now());
  if (state !== orderStates.toShip && state !== orderStates.shipped) return refuse(10060004);
  if (before && !isNew(before, upload)) return refuse(10060023);
  if (before && upload.uploadedAt <= before.uploadedAt)
    return refuse(10060014, 'upload_time must be later than that of the upload before');
  const isAgain = before !== undefined && (before.finished || isOtherWay(before, upload));
  if (isAgain && before.finishCount >= MAX_SHIPMENTS) return refuse(10060003);
  core.shipments.save(
    merged(trade.transactionId, isAgain ? undefined : before, upload, {
      finishCount: isAgain ? Math.max(1, before.finishCount) : (before?.finishCount ?? 0),
      now: core.now(),
    }),
  );
  return OK;
}

/** Changing the way or the mode is shipping again, whatever was left to send. */
const isOtherWay = (before: Shipment, upload: Upload) =>
  before.logisticsType !== upload.logisticsType || before.deliveryMode !== upload.deliveryMode;

const contentOf = ({ uploadTime: _time, ...content }: Parcel) => JSON.stringify(content);

function isNew(before: Shipment, upload: Upload): boolean {
  if (isOtherWay(before, upload) || (upload.isAllDelivered && !before.finished)) return true;
  const known = new Set(before.parcels.map(contentOf));
  return upload.parcels.some((parcel) => !known.has(contentOf(parcel)));
}

function merged(
  transactionId: string,
  before: Shipment | undefined,
  { logisticsType, deliveryMode, isAllDelivered, parcels, uploadedAt }: Upload,
  { finishCount, now }: { finishCount: number; now: number },
): Shipment {
  const kept = deliveryMode === SPLIT ? (before?.parcels ?? []) : [];
  const known = new Set(kept.map(contentOf));
  return {
    transactionId,
    logisticsType,
    deliveryMode,
    parcels: [...kept, ...parcels.filter((parcel) => !known.has(contentOf(parcel)))],
    finished: isAllDelivered,
    finishCount: isAllDelivered ? finishCount + 1 : finishCount,
    uploadedAt,
    shippedAt: now,
  };
}
