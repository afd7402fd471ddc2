import { type InvocationError } from './invocation';

/**
 * Ways a call of a function fails: CloudBase's text code and the number a mini program sees.
 * Source: docs.cloudbase.net/error-code/basic for the texts, 云开发错误码 for the numbers; -501000 with its text for an
 * absent function is how developers report it.
 */
const kinds = {
  absent: { code: 'FUNCTION_NOT_FOUND', errCode: -501000 },
  badRequest: { code: 'INVALID_PARAM', errCode: -501007 },
  requestTooLarge: { code: 'EXCEED_REQUEST_SIZE_LIMIT', errCode: -501007 },
  busy: { code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', errCode: -501004 },
  threw: { code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -504002 },
  timedOut: { code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', errCode: -504003 },
  responseTooLarge: { code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -604001 },
  stopped: { code: 'FUNCTIONS_REQUEST_FAIL', errCode: -504001 },
} as const;

export type FailureKind = keyof typeof kinds;

export function failure(kind: FailureKind, message: string, stack?: string): InvocationError {
  return { ...kinds[kind], message, ...(stack === undefined ? {} : { stack }) };
}
