import { isRecord } from '../../isRecord';
import { type Answer } from '../answer';
import {
  CARRIERS_WITH_CONTACT,
  MAX_CARRIER_LENGTH,
  MAX_CONTACT_LENGTH,
  MAX_ITEM_DESC,
  MAX_PARCELS,
} from './limits';
import { EXPRESS, SPLIT, UNIFIED, type Parcel } from './shipment';
import { refuse } from './shippingErrors';

export interface Upload {
  logisticsType: number;
  deliveryMode: number;
  isAllDelivered: boolean;
  parcels: Parcel[];
  uploadedAt: number;
  openid: string;
}

type Parsed<T> = { kind: 'ok'; value: T } | { kind: 'refused'; answer: Answer };

const refused = (...why: Parameters<typeof refuse>): { kind: 'refused'; answer: Answer } => ({
  kind: 'refused',
  answer: refuse(...why),
});

/** RFC 3339 with an offset. Source: uploadShippingInfo, upload_time. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const isMissing = (value: unknown) => value === undefined || value === null || value === '';

/** uploadShippingInfo's fields but for the payment's number, as WeChat checks them. */
export function parseUpload(args: Record<string, unknown>): Parsed<Upload> {
  const { logistics_type: logisticsType, delivery_mode: deliveryMode, shipping_list: list } = args;
  if (typeof logisticsType !== 'number' || ![1, 2, 3, 4].includes(logisticsType)) return refused(10060005);
  if (deliveryMode !== UNIFIED && deliveryMode !== SPLIT) return refused(268485224);
  if (deliveryMode === SPLIT && logisticsType !== EXPRESS) return refused(10060006);
  if (deliveryMode === SPLIT && typeof args.is_all_delivered !== 'boolean') return refused(10060007);
  if (!Array.isArray(list) || list.length === 0) return refused(10060014, 'shipping_list');
  if (list.length > MAX_PARCELS) return refused(10060024);
  if (deliveryMode === UNIFIED && list.length !== 1) return refused(268485228);
  const { upload_time: time, payer } = args;
  if (typeof time !== 'string' || !RFC_3339.test(time) || Number.isNaN(Date.parse(time)))
    return refused(268485216);
  const openid = isRecord(payer) ? payer.openid : undefined;
  if (typeof openid !== 'string' || openid === '') return refused(10060014, 'payer.openid');
  const parcels: Parcel[] = [];
  for (const one of list) {
    const parcel = parseParcel(isRecord(one) ? one : {}, logisticsType, time);
    if (parcel.kind === 'refused') return parcel;
    parcels.push(parcel.value);
  }
  return {
    kind: 'ok',
    value: {
      logisticsType,
      deliveryMode,
      isAllDelivered: deliveryMode === UNIFIED || args.is_all_delivered === true,
      parcels,
      uploadedAt: Date.parse(time),
      openid,
    },
  };
}

function parseParcel(
  given: Record<string, unknown>,
  logisticsType: number,
  uploadTime: string,
): Parsed<Parcel> {
  const { tracking_no: trackingNo, express_company: company, item_desc: itemDesc } = given;
  if (logisticsType === EXPRESS && isMissing(trackingNo)) return refused(268485226);
  if (logisticsType === EXPRESS && isMissing(company)) return refused(268485227);
  if (!isText(trackingNo)) return refused(10060014, 'tracking_no');
  if (!isText(company)) return refused(10060014, 'express_company');
  if ((trackingNo ?? '').length > MAX_CARRIER_LENGTH) return refused(10060026);
  if ((company ?? '').length > MAX_CARRIER_LENGTH) return refused(10060025);
  if (itemDesc === undefined) return refused(10060020);
  if (typeof itemDesc !== 'string' || itemDesc === '') return refused(10060008);
  if ([...itemDesc].length > MAX_ITEM_DESC) return refused(10060009);
  const contact = isRecord(given.contact) ? given.contact : {};
  const { receiver_contact: receiverContact, consignor_contact: consignorContact } = contact;
  if (!isText(receiverContact) || !isText(consignorContact)) return refused(10060014, 'contact');
  const longest = Math.max((receiverContact ?? '').length, (consignorContact ?? '').length);
  if (longest > MAX_CONTACT_LENGTH) return refused(10060014, 'contact');
  const hasContact = !isMissing(receiverContact) || !isMissing(consignorContact);
  if (CARRIERS_WITH_CONTACT.includes(company ?? '') && !hasContact)
    return refused(10060014, 'contact: this carrier needs one of the two phone numbers');
  return {
    kind: 'ok',
    value: {
      ...(trackingNo === undefined ? {} : { trackingNo }),
      ...(company === undefined ? {} : { expressCompany: company }),
      itemDesc,
      ...(receiverContact === undefined ? {} : { receiverContact }),
      ...(consignorContact === undefined ? {} : { consignorContact }),
      uploadTime,
    },
  };
}

const isText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';
