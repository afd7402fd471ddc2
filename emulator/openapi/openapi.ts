import { type Clock } from '../clock/clock';
import { type CallScope } from '../gateway/scope';
import { SettingError } from '../pay/settingError';
import { type Records } from '../records';
import { injectedFailure, type Answer } from './answer';
import { cloudCall } from './cloudCalls';
import { type OpenapiCore } from './core';
import { createFormIds, type PaidPrepay } from './formIds';
import { createGrants, subscribeResults, type Grant, type SubscribeResult } from './grants';
import { answerHttp, type HttpAnswer } from './httpApi';
import { type Message } from './message';
import { NO_PERMISSION, OpenapiPlatformError } from './platformError';
import { changedSettings, type OpenapiSettings } from './settings';
import { confirmShipment } from './shipping/confirmShipment';
import { createShipments } from './shipping/shipment';
import { shipmentViews, type ShipmentView } from './shipping/shipmentViews';
import { type TradeBook } from './shipping/tradeBook';
import { type ApiRequest } from './tokenEndpoints';
import { createTokens, type Token } from './tokens';

export type { OpenapiSettings };

const MESSAGE = 'openapi.message';

export interface OpenapiOptions {
  clock: Clock;
  records: Records;
  appid: string;
  settings?: Partial<OpenapiSettings>;
  /** Paid trades, for shipping management; none when not given. */
  trades?: TradeBook;
  /** The payment of a prepay id, once it succeeded; without it no prepay id opens a template message. */
  paidPrepay?(prepayId: string): PaidPrepay | undefined;
}

/** WeChat's server API of the local cloud: cloud calls, and the few HTTPS endpoints that need a token or give one. */
export interface Openapi {
  /**
   * One cloud call in wire spelling, arguments decoded; `permissions` is what config.json of the calling function
   * lists. Answers WeChat's own reply. @throws OpenapiPlatformError when the platform refuses before WeChat is asked.
   */
  call(
    apiName: string,
    args: Record<string, unknown>,
    scope: CallScope,
    permissions: string[],
  ): Promise<Record<string, unknown>>;
  http(request: ApiRequest): HttpAnswer;
  /** The buyer's answer in the subscription panel. @throws SettingError for an unknown template or answer. */
  answerSubscribe(openid: string, templateId: string, result: SubscribeResult): void;
  /** What a form with report-submit hands to this user, for template messages. */
  issueFormId(openid: string): string;
  /** The buyer in WeChat's own component for receipt. @throws SettingError when there is nothing to confirm */
  confirmReceipt(openid: string, transactionId: string): void;
  /** Whether an API call with this access_token is let in now. */
  isTokenValid(token: string): boolean;
  state(): { messages: Message[]; grants: Grant[]; tokens: Token[]; shipments: ShipmentView[] };
  /** Changes switches and answers all of them. @throws SettingError naming the wrong one. */
  settings(change?: Partial<OpenapiSettings>): OpenapiSettings;
  /** A clean WeChat with the settings it began with. */
  reset(): void;
}

export function createOpenapi(options: OpenapiOptions): Openapi {
  const { clock, records, appid } = options;
  const initial = changedSettings(options.settings ?? {});
  let current = initial;
  const grants = createGrants(records);
  const formIds = createFormIds({ clock, records, paidPrepay: (id) => options.paidPrepay?.(id) });
  const tokens = createTokens(clock, records);
  const shipments = createShipments(records);
  const messages = () => records.list<Message>(MESSAGE);
  const core: OpenapiCore = {
    clock,
    records,
    appid,
    grants,
    formIds,
    settings: () => current,
    saveMessage: (message) => records.put(MESSAGE, message.id, message),
    shipping: {
      trades: options.trades ?? (() => []),
      shipments,
      appid,
      now: () => clock.now(),
      isManaged: () => current.tradeManaged,
    },
  };

  /** Uses up the first injected failure that fits. */
  const injected = (name: string): Answer | undefined => {
    const found = current.failures.find(({ api }) => api === undefined || api === name);
    if (!found) return undefined;
    const failures = current.failures.flatMap((entry) => {
      if (entry !== found) return entry;
      return entry.times > 1 ? { ...entry, times: entry.times - 1 } : [];
    });
    current = { ...current, failures };
    return injectedFailure(found.errcode, found.errmsg);
  };

  return {
    async call(apiName, args, scope, permissions) {
      if (!permissions.includes(apiName)) {
        throw new OpenapiPlatformError(
          NO_PERMISSION,
          `${apiName} is not listed in permissions.openapi of config.json of ${scope.functionName}`,
        );
      }
      const call = cloudCall(apiName);
      return injected(apiName) ?? call(core, args);
    },
    http: (request) => answerHttp(core, tokens, request, injected),
    answerSubscribe(openid, templateId, result) {
      const known = current.templates.map(({ id }) => id);
      if (!known.includes(templateId)) {
        throw new SettingError('templateId', `must be one of ${known.join(', ')}`);
      }
      if (!subscribeResults.includes(result)) {
        throw new SettingError('result', `must be one of ${subscribeResults.join(', ')}`);
      }
      grants.answer(openid, templateId, result);
    },
    issueFormId: (openid) => formIds.issue(openid),
    confirmReceipt: (openid, transactionId) => confirmShipment(core.shipping, openid, transactionId),
    isTokenValid: (token) => tokens.status(appid, token) === 'valid',
    state: () => ({
      messages: messages(),
      grants: grants.list(),
      tokens: tokens.list(),
      shipments: shipmentViews(core.shipping),
    }),
    settings(change = {}) {
      current = changedSettings(change, current);
      return current;
    },
    reset() {
      messages().forEach(({ id }) => records.remove(MESSAGE, id));
      grants.clear();
      shipments.clear();
      formIds.clear();
      tokens.clear();
      current = initial;
    },
  };
}
