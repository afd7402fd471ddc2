import { type Clock } from '../clock/clock';
import { type CallScope } from '../gateway/scope';
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
import { createNotices, type Deliver } from './notices';
import { createPayStore } from './payStore';
import { payState, type PayState } from './payState';
import { refundStatus } from './refund';
import { createRemarks } from './remarks';
import { changedSettings, type PaySettings } from './settings';

export interface PayOptions {
  clock: Clock;
  records: Records;
  /** The mini program that the merchants are bound to. */
  appid: string;
  settings?: Partial<PaySettings>;
  /**
   * Delivers a notice: invokes the named function with SOURCE `wx_paycallback` and the payer's openid; resolves with
   * its return value, rejects when it throws or takes too long.
   */
  deliver: Deliver;
}

/** WeChat Pay's side of the local cloud. */
export interface Pay {
  /** One call of cloud.cloudPay in wire spelling. @throws CloudError for what throws in the cloud. */
  call(apiName: string, request: Record<string, unknown>, scope: CallScope): Promise<CloudPayAnswer>;
  /** The buyer at the cashier. */
  cashier(input: CashierInput): Promise<CashierResult>;
  /** The cashier's sheet for a prepay id or an outTradeNo; undefined when WeChat knows neither. */
  describe(number: string): CashierSheet | undefined;
  /** A refund started by a person at the merchant platform. */
  externalRefund(input: ExternalRefundInput): MerchantPlatformResult;
  /** Ends a refund by hand, such as one that the bank refused. */
  settleRefund(input: SettleRefundInput): MerchantPlatformResult;
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
  const notices = createNotices({ clock, store, settings, deliver });
  const core: PayCore = {
    appid: options.appid,
    clock,
    store,
    notices,
    settings,
    change(change) {
      current = changedSettings(change, current);
    },
    remark: remarks.add,
  };

  return {
    call: async (apiName, request, scope) => callCloudPay(core, apiName, request, scope),
    cashier: async (input) => visitCashier(core, input),
    describe: (number) => cashierSheet(core, number),
    externalRefund: (input) => externalRefund(core, input),
    settleRefund: (input) => settleRefund(core, input),
    settings(change = {}) {
      core.change(change);
      return current;
    },
    state: () => payState(core, remarks.list()),
    reset() {
      notices.cancel();
      store.clear();
      remarks.clear();
      current = initial;
    },
    resume() {
      notices.resume();
      const unfinished = store.refunds().filter((refund) => refundStatus(refund) === 'PROCESSING');
      unfinished.forEach((refund) => scheduleRefundEnd(core, refund));
    },
  };
}
