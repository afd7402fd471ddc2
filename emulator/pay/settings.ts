import { billDamages, type BillDamage } from './bill/damage';
import {
  checkSettings,
  mustBeBoolean,
  mustBeOneOf,
  mustBeWhole,
  type SettingRule,
  type SettingRules,
} from './checkSettings';
import {
  answerTroubleKinds,
  noticeTroubleKinds,
  troubleProblem,
  type AnswerTrouble,
  type NoticeTrouble,
} from './direct/trouble';
import { BILL_READY_HOUR, BILL_SNAPSHOT_HOUR, NOTICE_TIMEOUT_MS, REFUND_INTERVAL_MS } from './limits';

/** How often and when a notice first leaves WeChat. `delayMs` is virtual ms. */
export type Notify = 'once' | 'twice' | 'never' | { delayMs: number };

/** Switches of WeChat Pay's side; amounts in fen, durations in virtual ms unless said otherwise. */
export interface PaySettings {
  /** Sub merchants bound to the cloud provider. */
  merchants: string[];
  /** Whether a repeat of an unpaid order with identical parameters is refused too, as forum threads report. */
  refuseIdenticalReorder: boolean;
  /** Whether unifiedOrder refuses fields that its page does not know. */
  refuseUnknownFields: boolean;
  /** Whether time_expire closes the trade; the pages differ. Otherwise it only ends payment. */
  closeAtTimeExpire: boolean;
  /** What queryRefund's lists hold; empty is what has been observed. */
  refundLists: 'empty' | 'filled';
  /** Fen that the merchant can still refund; undefined (or null) is unlimited. */
  merchantBalance?: number;
  /** How the next accepted refunds end. */
  refundOutcome: 'SUCCESS' | 'CHANGE' | 'REFUNDCLOSE';
  /** From accepting a refund to its end. */
  refundDelayMs: number;
  /** Least time between two refunds of one trade. */
  refundIntervalMs: number;
  /** How a payment notice is sent when the cashier's visit does not say. */
  paymentNotify: Notify;
  refundNotify: Notify;
  /** Fen of coupon that the next payments use, at most the total. */
  couponFee: number;
  /** CASH: a charged coupon, settled in full. NO_CASH: a free one, settled without its part. */
  couponType: 'CASH' | 'NO_CASH';
  noticeDelayMs: number;
  /** Real ms within which a notice must be answered. */
  noticeTimeoutMs: number;
  /** Beijing hour of the next day from which a bill can be fetched. */
  billReadyHour: number;
  /** Whether the bill interface is closed for the merchant (20007). */
  billClosed: boolean;
  /** What happens to every bill on its way. */
  billDamage: BillDamage;
  /** Requests of one direct merchant that are taken in one virtual second; undefined (or null) is unlimited. */
  requestsPerSecond?: number;
  /** What is wrong with the next answers to direct merchants. */
  answerTrouble?: AnswerTrouble;
  /** What is wrong with the next notices to direct merchants. */
  noticeTrouble?: NoticeTrouble;
  /** WeChat's commission in hundredths of a percent. */
  commissionBasisPoints: number;
}

const defaults: PaySettings = {
  merchants: ['1900000000'],
  refuseIdenticalReorder: true,
  refuseUnknownFields: true,
  closeAtTimeExpire: false,
  refundLists: 'empty',
  refundOutcome: 'SUCCESS',
  refundDelayMs: 3000,
  refundIntervalMs: REFUND_INTERVAL_MS,
  paymentNotify: 'once',
  refundNotify: 'once',
  couponFee: 0,
  couponType: 'CASH',
  noticeDelayMs: 200,
  noticeTimeoutMs: NOTICE_TIMEOUT_MS,
  billReadyHour: BILL_READY_HOUR,
  billClosed: false,
  billDamage: 'none',
  commissionBasisPoints: 60,
};

const LAST_HOUR = 23;
const ALL_BASIS_POINTS = 10_000;

const isDelay = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  'delayMs' in value &&
  mustBeWhole(0)(value.delayMs) === undefined;

/** Undefined when the value is a {@link Notify}. */
export const notifyProblem = (value: unknown): string | undefined =>
  mustBeOneOf('once', 'twice', 'never')(value) === undefined || isDelay(value)
    ? undefined
    : 'must be once, twice, never or { delayMs } with a whole number of ms';

const optional =
  (rule: SettingRule): SettingRule =>
  (value) =>
    value === undefined || value === null ? undefined : rule(value);

const rules: SettingRules<PaySettings> = {
  merchants: (value) =>
    Array.isArray(value) && value.every((id) => typeof id === 'string' && /^\d{8,32}$/.test(id))
      ? undefined
      : 'must be a list of merchant numbers as text',
  refuseIdenticalReorder: mustBeBoolean,
  refuseUnknownFields: mustBeBoolean,
  closeAtTimeExpire: mustBeBoolean,
  refundLists: mustBeOneOf('empty', 'filled'),
  merchantBalance: optional(mustBeWhole(0)),
  requestsPerSecond: optional(mustBeWhole(1)),
  answerTrouble: troubleProblem(answerTroubleKinds, 'operation'),
  noticeTrouble: troubleProblem(noticeTroubleKinds, 'about'),
  refundOutcome: mustBeOneOf('SUCCESS', 'CHANGE', 'REFUNDCLOSE'),
  refundDelayMs: mustBeWhole(0),
  refundIntervalMs: mustBeWhole(0),
  paymentNotify: notifyProblem,
  refundNotify: notifyProblem,
  couponFee: mustBeWhole(0),
  couponType: mustBeOneOf('CASH', 'NO_CASH'),
  noticeDelayMs: mustBeWhole(0),
  noticeTimeoutMs: mustBeWhole(1),
  billReadyHour: mustBeWhole(BILL_SNAPSHOT_HOUR, LAST_HOUR),
  billClosed: mustBeBoolean,
  billDamage: mustBeOneOf(...billDamages),
  commissionBasisPoints: mustBeWhole(0, ALL_BASIS_POINTS),
};

/** The settings after a change. @throws SettingError naming the wrong field; then nothing changed. */
export function changedSettings(change: Partial<PaySettings>, current: PaySettings = defaults): PaySettings {
  checkSettings(rules, change);
  const { merchantBalance, requestsPerSecond, answerTrouble, noticeTrouble, ...others } = {
    ...current,
    ...change,
  };
  return {
    ...others,
    ...(typeof merchantBalance === 'number' && { merchantBalance }),
    ...(typeof requestsPerSecond === 'number' && { requestsPerSecond }),
    ...(answerTrouble && { answerTrouble }),
    ...(noticeTrouble && { noticeTrouble }),
  };
}
