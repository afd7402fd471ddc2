import * as v from 'valibot';
import type { BillDayView, DifferenceView } from './bill';
import type { IncidentKind } from '../incidents/incident';
import { numberField, textField } from './fields';
import type { OrderSummaryView, OrderView } from './order';
import type { RefundView } from './refund';
import type { Reply } from './reply';

/** Source: uploadShippingInfo, logistics_type 1 to 4. */
export const shippingWays = ['express', 'city', 'virtual', 'pickup'] as const;
export type ShippingWay = (typeof shippingWays)[number];

/** Source: uploadShippingInfo, express_company and tracking_no string(128). */
const MAX_CARRIAGE_LENGTH = 128;

const orderNo = numberField('orderNo');
const status = v.picklist(
  ['unpaid', 'paid', 'shipped', 'completed', 'closed'],
  'status must be one of unpaid, paid, shipped, completed, closed',
);
const cursor = v.pipe(
  v.string('cursor must be text'),
  v.regex(/^\d{1,15}_[^\u0000-\u001f\u007f]{1,200}$/, 'cursor must come from the page before'),
);
const day = v.pipe(
  v.string('day must be text'),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'day must be YYYY-MM-DD'),
  v.check((text) => isDay(text), 'day must be a day of the calendar'),
);
const again = v.optional(v.boolean('again must be true or false'), false);
const decision = { outRefundNo: numberField('outRefundNo'), note: v.optional(textField('note', 200)) };
/** What only a person knows needs a word of how. */
const handMade = { outRefundNo: numberField('outRefundNo'), note: textField('note', 200) };

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Code and number as carriers print them: no spaces inside, nothing but printable ASCII. */
const carriageField = (name: string) =>
  v.pipe(
    v.string(`${name} must be text`),
    v.trim(),
    v.minLength(1, `${name} must not be empty`),
    v.maxLength(MAX_CARRIAGE_LENGTH, `${name} must have at most ${MAX_CARRIAGE_LENGTH} characters`),
    v.regex(/^[\w.:/-]*$/, `${name} must be letters, digits and - _ . : / alone`),
  );

const shipBy = v.variant(
  'by',
  [
    v.object({
      do: v.literal('ship'),
      orderNo,
      by: v.literal('express'),
      company: carriageField('company'),
      trackingNo: carriageField('trackingNo'),
      phone: v.optional(
        v.pipe(
          v.string('phone must be text'),
          v.regex(/^[\d*]{0,11}\d{4}$/, "phone must be the receiver's, digits or *, ending in four digits"),
        ),
      ),
      again,
    }),
    v.object({ do: v.literal('ship'), orderNo, by: v.literal('city'), again }),
    v.object({ do: v.literal('ship'), orderNo, by: v.literal('virtual'), again }),
    v.object({ do: v.literal('ship'), orderNo, by: v.literal('pickup'), again }),
  ],
  'by must be express, city, virtual or pickup',
);

export const operatorRequest = v.variant(
  'do',
  [
    v.object({ do: v.literal('me') }),
    v.object({
      do: v.literal('list'),
      status: v.optional(status),
      day: v.optional(day),
      cursor: v.optional(cursor),
    }),
    v.object({
      do: v.literal('search'),
      number: v.pipe(
        v.string('number must be text'),
        v.trim(),
        v.regex(/^[\w-]{6,128}$/, 'number must be 6 to 128 of letters, digits, _ and -'),
      ),
      cursor: v.optional(cursor),
    }),
    v.object({ do: v.literal('get'), orderNo }),
    v.object({ do: v.literal('cancel'), orderNo }),
    v.object({ do: v.literal('printAgain'), orderNo }),
    shipBy,
    v.object({
      do: v.literal('refunds'),
      status: v.optional(
        v.picklist(
          ['requested', 'refused', 'processing', 'succeeded', 'closed', 'abnormal', 'paidByHand'],
          'status must be one of requested, refused, processing, succeeded, closed, abnormal, paidByHand',
        ),
        'requested',
      ),
      cursor: v.optional(cursor),
    }),
    v.object({ do: v.literal('approve'), ...decision }),
    v.object({ do: v.literal('refuse'), ...decision }),
    v.object({ do: v.literal('retry'), ...decision }),
    v.object({ do: v.literal('payByHand'), ...handMade }),
    v.object({
      do: v.literal('endRefund'),
      ...handMade,
      end: v.picklist(
        ['succeeded', 'closed', 'abnormal'],
        'end must be what the merchant platform shows: succeeded, closed or abnormal',
      ),
    }),
    v.object({
      do: v.literal('incidents'),
      status: v.optional(v.picklist(['open', 'settled'], 'status must be open or settled'), 'open'),
      cursor: v.optional(cursor),
    }),
    v.object({ do: v.literal('settle'), incident: textField('incident', 200), note: textField('note', 200) }),
    v.object({ do: v.literal('summary'), day }),
  ],
  'do must be me, list, search, get, cancel, printAgain, ship, refunds, approve, refuse, retry, payByHand, endRefund, incidents, settle or summary',
);

export type OperatorRequest = v.InferInput<typeof operatorRequest>;
export type ShipRequest = Extract<v.InferOutput<typeof operatorRequest>, { do: 'ship' }>;

/** A row of the operator's list. Moments as ISO text. */
export interface OperatorOrderRow extends OrderSummaryView {
  openid: string;
  /** Paid and not shipped: when WeChat's 48 hours end. */
  shipBefore?: string;
}

export interface ShipmentView {
  by: ShippingWay;
  company?: string;
  trackingNo?: string;
  contact?: string;
  status: 'due' | 'uploaded' | 'failed' | 'notNeeded' | 'finished';
  /** Why WeChat does not have it yet. */
  lastError?: string;
  /** Whether WeChat would still take a correction. */
  canCorrect: boolean;
}

/** The order's ticket; absent where none is printed. */
export interface TicketView {
  status: 'due' | 'sending' | 'accepted' | 'printed' | 'failed' | 'unknown' | 'dropped';
  /** Why it is not printed. */
  lastError?: string;
  printedAt?: string;
  /** Nothing may come out by itself any more, so that it can be printed again. */
  canPrintAgain: boolean;
}

export interface MessageView {
  occasion: string;
  status: string;
  attempts: number;
  lastError?: string;
  sentAt?: string;
}

/** Something that waits for a person. */
export interface IncidentView {
  incident: string;
  kind: IncidentKind;
  subject: string;
  detail: string;
  status: 'open' | 'settled';
  at: string;
  note?: string;
}

/** Everything an operator sees of an order. */
export interface OperatorOrderView extends Omit<OrderView, 'shipment'> {
  openid: string;
  shipBefore?: string;
  shipment?: ShipmentView;
  ticket?: TicketView;
  messages: MessageView[];
  incidents: IncidentView[];
}

/** Sums in fen. Money counts on the day on which it moved at WeChat, as in WeChat's bill. */
export interface DaySummary {
  day: string;
  /** Orders made that day. */
  orders: number;
  paid: { count: number; fee: number };
  refunded: { count: number; fee: number };
  /** Paid back outside WeChat Pay, where anything was; no part of `net`, as in WeChat's bill. */
  paidByHand?: { count: number; fee: number };
  /** paid less refunded; below 0 on a day of refunds. */
  net: number;
  /** More happened that day than one call reads: the sums are too small. */
  isPartial: boolean;
  /** WeChat's bills of that day, and where they differ from our records. */
  bills: BillDayView[];
  differences: DifferenceView[];
  /** Right now, whatever the day. */
  waiting: { toShip: number; refunds: number; incidents: number };
}

export type OperatorMeReply = Reply<{ isOperator: true }>;
export type OperatorListReply = Reply<{ orders: OperatorOrderRow[]; cursor?: string }>;
export type OperatorOrderReply = Reply<{ order: OperatorOrderView }>;
export type OperatorRefundsReply = Reply<{ refunds: RefundView[]; cursor?: string }>;
export type OperatorRefundReply = Reply<{ refund: RefundView }>;
export type OperatorIncidentsReply = Reply<{ incidents: IncidentView[]; cursor?: string }>;
export type OperatorIncidentReply = Reply<{ incident: IncidentView }>;
export type OperatorSummaryReply = Reply<{ summary: DaySummary }>;
