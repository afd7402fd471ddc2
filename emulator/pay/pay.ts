import { type Clock } from '../clock/clock';
import { type CallScope } from '../gateway/scope';
import { isRecord } from '../isRecord';
import { type Records } from '../records';
import {
  cashierSheet,
  visitCashier,
  type CashierInput,
  type CashierResult,
  type CashierSheet,
} from './cashier';
import { callCloudPay, type CloudPayAnswer } from './cloudPay/operations';
import { type PayCore } from './core';
import { scheduleRefundEnd } from './endRefund';
import {
  externalRefund,
  settleRefund,
  type ExternalRefundInput,
  type MerchantPlatformResult,
  type SettleRefundInput,
} from './merchantPlatform';
import { type Delivery } from './deliverOnce';
import { type DirectMerchant } from './direct/merchant';
import { createDirectContext } from './direct/context';
import { createDirect, type Direct } from './direct/direct';
import { noticeDelivery } from './direct/noticeDelivery';
import { openDirect } from './direct/open';
import { type OpenCall } from './direct/openCall';
import { type NoticeAnswer } from './direct/postNotice';
import { type DirectRequest } from './direct/request';
import { type Notice, type NoticeTry } from './notice';
import { createNotices } from './notices';
import { createPayStore } from './payStore';
import { payState, type PayState } from './payState';
import { refundStatus } from './refund';
import { createRemarks } from './remarks';
import { replayNotice } from './replayNotice';
import { changedSettings, type PaySettings } from './settings';

export type Deliver = (
  functionName: string,
  event: Record<string, unknown>,
  openid: string | undefined,
) => Promise<unknown>;

/** A function's return value counts only in this form. Source: CloudPay.paymentCallback, return value. */
const isAccepted = (answer: unknown): boolean => isRecord(answer) && answer.errcode === 0;

const invocation = (deliver: Deliver, { functionName, event, openid }: Notice): Delivery => ({
  async send() {
    const answer = await deliver(functionName, event, openid);
    return { answer, accepted: isAccepted(answer) };
  },
});

export interface PayOptions {
  clock: Clock;
  records: Records;
  /** The mini program that the merchants are bound to. */
  appid: string;
  settings?: Partial<PaySettings>;
  /**
   * Delivers a notice of CloudPay's: invokes the named function with SOURCE `wx_paycallback` and the payer's openid; resolves with
   * its return value, rejects when it throws or takes too long.
   */
  deliver: Deliver;
  /** Merchants that call WeChat Pay themselves; none when not given. */
  directMerchants?: readonly DirectMerchant[];
}

/** WeChat Pay's side of the local cloud. */
export interface Pay {
  /** One call of cloud.cloudPay in wire spelling. @throws CloudError for what throws in the cloud. */
  call(apiName: string, request: Record<string, unknown>, scope: CallScope): Promise<CloudPayAnswer>;
  /** One request of a direct merchant to WeChat Pay's own servers, not yet carried out. */
  open(request: DirectRequest): OpenCall;
  /** Merchants that call WeChat Pay themselves. */
  direct: Direct;
  /** The buyer at the cashier. */
  cashier(input: CashierInput): Promise<CashierResult>;
  /** The cashier's sheet for a prepay id or an outTradeNo; undefined when WeChat knows neither. */
  describe(number: string): CashierSheet | undefined;
  /** A refund started by a person at the merchant platform. */
  externalRefund(input: ExternalRefundInput): MerchantPlatformResult;
  /** Ends a refund by hand, such as one that the bank refused. */
  settleRefund(input: SettleRefundInput): MerchantPlatformResult;
  /** Posts once more what was sent to a direct merchant. @throws SettingError when nothing was */
  replay(noticeId: string): Promise<NoticeAnswer>;
  /** Sends a notice at this moment, whatever its schedule says. @throws SettingError when there is none */
  sendNow(noticeId: string): Promise<NoticeTry>;
  /** Changes switches and answers all of them. @throws SettingError naming the wrong one. */
  settings(change?: Partial<PaySettings>): PaySettings;
  state(): PayState;
  /** A clean WeChat Pay with the settings it began with. */
  reset(): void;
  /** After a restart: schedules again the notices and refunds that the records hold. */
  resume(): void;
}

export function createPay(options: PayOptions): Pay {
  const { clock, records, deliver } = options;
  const initial = changedSettings(options.settings ?? {});
  let current = initial;
  const settings = () => current;
  const store = createPayStore(records);
  const remarks = createRemarks(() => clock.now());
  const merchants = new Map((options.directMerchants ?? []).map((merchant) => [merchant.mchId, merchant]));
  const notices = createNotices({
    clock,
    store,
    settings,
    prepare: (notice) =>
      notice.direct ? noticeDelivery(core, notice, notice.direct) : invocation(deliver, notice),
  });
  const core: PayCore = {
    appid: options.appid,
    direct: merchants,
    clock,
    store,
    notices,
    settings,
    change(change) {
      current = changedSettings(change, current);
    },
    remark: remarks.add,
  };
  const context = createDirectContext(core);
  const direct = createDirect(context);

  return {
    call: async (apiName, request, scope) => callCloudPay(core, apiName, request, scope),
    open: (request) => openDirect(context, request),
    direct,
    cashier: async (input) => visitCashier(core, input),
    describe: (number) => cashierSheet(core, number),
    externalRefund: (input) => externalRefund(core, input),
    settleRefund: (input) => settleRefund(core, input),
    replay: (noticeId) => replayNotice(store, noticeId),
    sendNow: (noticeId) => notices.sendNow(noticeId),
    settings(change = {}) {
      core.change(change);
      return current;
    },
    state: () => payState(core, remarks.list()),
    reset() {
      notices.cancel();
      store.clear();
      remarks.clear();
      direct.reset();
      current = initial;
    },
    resume() {
      notices.resume();
      const unfinished = store.refunds().filter((refund) => refundStatus(refund) === 'PROCESSING');
      unfinished.forEach((refund) => scheduleRefundEnd(core, refund));
    },
  };
}
