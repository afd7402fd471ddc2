import { V3Error } from './v3Error';

/** Codes by their status; every other one is 500. Source: V3 reference, codes per API. */
const codes: Readonly<Record<string, readonly string[]>> = {
  400: ['PARAM_ERROR', 'INVALID_REQUEST', 'APPID_MCHID_NOT_MATCH', 'MCH_NOT_EXISTS'],
  401: ['SIGN_ERROR'],
  403: ['NO_AUTH', 'OUT_TRADE_NO_USED', 'RULE_LIMIT', 'TRADE_ERROR', 'NOT_ENOUGH', 'USER_ACCOUNT_ABNORMAL'],
  404: ['ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS'],
  429: ['FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED'],
  502: ['BAD_GATEWAY'],
  503: ['SERVICE_UNAVAILABLE'],
};

const statusOf = (code: string): number => {
  const [status] = Object.entries(codes).find(([, known]) => known.includes(code)) ?? [500];
  return Number(status);
};

/** A fault rule without a code of its own means what CloudBase calls SYS_ERR. */
const codeOf = (injected: string) => (injected === 'SYS_ERR' ? 'SYSTEM_ERROR' : injected);

/** An error that a fault rule asks for, with the HTTP status that goes with its code. */
export const injectedError = (code: string, message: string) =>
  new V3Error(statusOf(code), codeOf(code), message);
