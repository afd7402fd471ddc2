import type { ShipRequest } from '../contracts/operator';
import { PayError } from '../errors';
import type { Carriage } from './shipment';

/** Source: uploadShippingInfo, contact is wanted when the carrier is SF (顺丰). */
const carriersWithContact: ReadonlySet<string> = new Set(['SF']);

const NOTHING = { company: null, trackingNo: null, contact: null };

const SHOWN_AT_START = 3;
const SHOWN_AT_END = 4;

/** A phone number as WeChat wants it: its last four digits, and nothing in the middle. */
export function maskPhone(phone: string): string {
  const hidden = Math.max(0, phone.length - SHOWN_AT_START - SHOWN_AT_END);
  return `${phone.slice(0, phone.length - SHOWN_AT_END - hidden)}${'*'.repeat(hidden)}${phone.slice(-SHOWN_AT_END)}`;
}

/**
 * How the goods travel, from what the operator entered; a phone number is kept only where the carrier asks for it.
 * @throws PayError INVALID_REQUEST naming the phone where it is missing
 */
export function carriageOf(request: ShipRequest): Carriage {
  if (request.by !== 'express') return { ...NOTHING, by: request.by };
  const { by, company, trackingNo, phone } = request;
  if (!carriersWithContact.has(company.toUpperCase())) return { by, company, trackingNo, contact: null };
  if (phone === undefined)
    throw new PayError('INVALID_REQUEST', "phone: must be given: this carrier asks for the receiver's phone");
  return { by, company, trackingNo, contact: maskPhone(phone) };
}
