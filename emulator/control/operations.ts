import { CloudError } from '../cloudError';
import { type Happening } from '../clock/clock';
import { type ResetOptions } from '../functions/functions';
import { newRequestId } from '../gateway/requestId';
import { type CashierResult } from '../pay/cashier';
import { type NoticeAnswer } from '../pay/direct/postNotice';
import { type MerchantPlatformResult } from '../pay/merchantPlatform';
import { callFunction, type CallReply } from './callFunction';
import { ControlError } from './controlError';
import {
  type CallInput,
  type ClientInput,
  type ClockInput,
  type FormIdInput,
  type GrantInput,
  type PrinterInput,
  type MerchantInput,
  type NoticeInput,
  type PayInput,
  type ReceiptInput,
  type ReloadInput,
  type ReplayInput,
  type SettingsInput,
} from './schemas';
import { type ControlServices } from './services';

/** What can be done to a local cloud from outside: by the HTTP control surface and in-process alike. */
export interface Operations {
  /** @throws ControlError */
  call(input: CallInput): Promise<CallReply>;
  /** The buyer at the cashier. */
  pay(input: PayInput): Promise<CashierResult>;
  /** A person at WeChat's merchant platform: a refund of their own, or the end of one. */
  merchant(input: MerchantInput): MerchantPlatformResult;
  /** Moves virtual time forward; whatever falls due happens. */
  advance(input: ClockInput): Promise<{ now: number; happened: Happening[] }>;
  /** WeChat's truth. */
  state(): Record<string, unknown>;
  /** Sends a notice that WeChat Pay did not send; by default as a mini program's user would. */
  notice(input: NoticeInput): Promise<CallReply>;
  /** Posts once more, byte for byte, what was sent to a direct merchant's address. */
  replay(input: ReplayInput): Promise<NoticeAnswer>;
  /** A mini program's own database call: the collection's security rules apply. */
  client(input: ClientInput): Record<string, unknown>;
  /** The buyer's answer to a request for subscribe messages. */
  grant(input: GrantInput): Record<string, unknown>;
  /** A form id, as a form with report-submit hands it to this user. */
  formId(input: FormIdInput): Record<string, unknown>;
  /** Connects the ticket printer, or takes its paper away. */
  connectPrinter(input: PrinterInput): Record<string, unknown>;
  /** The buyer confirms receipt in WeChat's own component. @throws SettingError when there is nothing to confirm */
  receipt(input: ReceiptInput): Record<string, unknown>;
  /** Changes switches of WeChat's side; answers all of them. @throws Error that names the wrong setting */
  settings(input: SettingsInput): Record<string, unknown>;
  /** Reads a function's folder again, or all of them; running calls end as they began. */
  reload(input: ReloadInput): void;
  /** A clean cloud: functions, collections and their settings stay. */
  reset(options?: ResetOptions): Promise<void>;
}

export function createOperations(services: ControlServices): Operations {
  const { clock, database, pay, openapi, events } = services;

  const targetOf = ({ functionName, event }: NoticeInput): string => {
    const trade = () => pay.state().trades.find(({ outTradeNo }) => outTradeNo === event.outTradeNo);
    const known = functionName ?? trade()?.order.notify?.functionName;
    if (known !== undefined) return known;
    throw new ControlError(400, 'INVALID_REQUEST', 'functionName: must be given: no trade names one');
  };

  const settings = () => ({
    pay: pay.settings(),
    openapi: openapi.settings(),
    http: services.httpAccess.settings(),
  });

  return {
    call: (input) => callFunction(services, input),
    async pay(input) {
      const result = await pay.cashier(input);
      events.emit('pay', { ...input, result });
      return result;
    },
    merchant(input) {
      return input.do === 'refund' ? pay.externalRefund(input) : pay.settleRefund(input);
    },
    async advance(input) {
      const target = 'advanceMs' in input ? clock.now() + input.advanceMs : input.advanceTo;
      if (target < clock.now()) {
        throw new ControlError(400, 'INVALID_REQUEST', 'advanceTo: must not lie in the past of the cloud');
      }
      const happened = await clock.advanceTo(target);
      return { now: clock.now(), happened };
    },
    state: () => ({
      now: clock.now(),
      ...pay.state(),
      exchanges: pay.direct.exchanges(),
      ...openapi.state(),
      files: services.storage.list(),
      tickets: services.printer.tickets(),
    }),
    notice(input) {
      const { event, source, openid } = input;
      return callFunction(services, { name: targetOf(input), data: event, source, openid });
    },
    replay: ({ noticeId }) => pay.replay(noticeId),
    client({ openid, action, ...body }) {
      const requestId = newRequestId();
      try {
        return { ...database.handle(action, body, { openid }), requestId };
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        return { code: error.code, message: error.message, requestId };
      }
    },
    formId: ({ openid }) => ({ formId: openapi.issueFormId(openid) }),
    connectPrinter: ({ online }) => ({
      online: services.printer.settings(online === undefined ? {} : { online }).online,
    }),
    grant({ openid, templateId, result }) {
      openapi.answerSubscribe(openid, templateId, result);
      return { grants: openapi.state().grants };
    },
    receipt({ openid, transactionId }) {
      openapi.confirmReceipt(openid, transactionId);
      return { shipments: openapi.state().shipments };
    },
    settings(input) {
      if (input.pay !== undefined) pay.settings(input.pay);
      if (input.openapi !== undefined) openapi.settings(input.openapi);
      if (input.http !== undefined) services.httpAccess.settings(input.http);
      return settings();
    },
    reload: ({ name }) => services.functions.reload(name),
    async reset(options) {
      await services.reset(options);
      events.emit('reset', {});
    },
  };
}
