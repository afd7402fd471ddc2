import { BEIJING_OFFSET_MS } from '../../numbers';
import type {
  LookOutcome,
  ShippingGateway,
  ShippingUpload,
  TradeOrderState,
  UploadOutcome,
} from '../shippingGateway';
import type { ShippingApi } from './shippingApi';

/** Source: uploadShippingInfo, order_number_type: 2 names the payment by transaction_id. */
const BY_TRANSACTION_ID = 2;
/** Source: uploadShippingInfo, delivery_mode: 1 for everything in one parcel. */
const UNIFIED = 1;

/** Source: uploadShippingInfo, logistics_type. */
const logisticsTypes = { express: 1, city: 2, virtual: 3, pickup: 4 } as const;

/** Source: getOrder, order_state. */
const states: Readonly<Record<number, TradeOrderState>> = {
  1: 'toShip',
  2: 'shipped',
  3: 'confirmed',
  4: 'finished',
  5: 'refunded',
  6: 'settling',
};

/** WeChat's shipping management over either kind of call. */
export function createShippingGateway(api: ShippingApi): ShippingGateway {
  return {
    async upload(shipment): Promise<UploadOutcome> {
      const answer = await api('uploadShippingInfo', parametersOf(shipment));
      return answer.kind === 'answer' ? { kind: 'uploaded' } : answer;
    },
    async look(transactionId): Promise<LookOutcome> {
      const answer = await api('getOrder', { transaction_id: transactionId });
      return answer.kind === 'answer' ? orderOf(answer.fields) : answer;
    },
  };
}

function parametersOf(shipment: ShippingUpload): Record<string, unknown> {
  const { transactionId, openid, by, company, trackingNo, contact, itemDesc, uploadTime } = shipment;
  return {
    order_key: { order_number_type: BY_TRANSACTION_ID, transaction_id: transactionId },
    logistics_type: logisticsTypes[by],
    delivery_mode: UNIFIED,
    shipping_list: [
      {
        ...(trackingNo === null ? {} : { tracking_no: trackingNo }),
        ...(company === null ? {} : { express_company: company }),
        item_desc: itemDesc,
        ...(contact === null ? {} : { contact: { receiver_contact: contact } }),
      },
    ],
    upload_time: beijingText(uploadTime),
    payer: { openid },
  };
}

/** RFC 3339 with the offset of Beijing. Source: uploadShippingInfo, upload_time. */
function beijingText(at: Date): string {
  return new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().replace('Z', '+08:00');
}

function orderOf(fields: Record<string, unknown>): LookOutcome {
  const order = recordOf(fields.order);
  const state = states[Number(order.order_state)];
  if (!state) return { kind: 'unknown', text: 'the answer has no order_state that is known' };
  const shipping = recordOf(order.shipping);
  const list: unknown[] = Array.isArray(shipping.shipping_list) ? shipping.shipping_list : [];
  const by = waysOf[Number(shipping.logistics_type)];
  return {
    kind: 'order',
    state,
    ...(by ? { by } : {}),
    trackingNos: list.map((one) => recordOf(one).tracking_no).filter((one) => typeof one === 'string'),
  };
}

const waysOf: Readonly<Record<number, ShippingUpload['by']>> = {
  1: 'express',
  2: 'city',
  3: 'virtual',
  4: 'pickup',
};

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
