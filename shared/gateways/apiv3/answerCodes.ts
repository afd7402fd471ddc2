import { meaningIn, type Call, type Meanings, type RefusalMeaning } from '../direct/answer';

export type V3Call = Call | 'bill' | 'certificates' | 'echo';

const common: Meanings = {
  SIGN_ERROR: 'misconfigured',
  MCH_NOT_EXISTS: 'misconfigured',
  FREQUENCY_LIMITED: 'unknown',
  RATELIMIT_EXCEEDED: 'unknown',
  SYSTEM_ERROR: 'unknown',
};

/** Each call's own codes; a code that stands nowhere refuses this request. Source: wechatpay-v3 section 12.3. */
const meanings: Record<V3Call, Meanings> = {
  create: {
    APPID_MCHID_NOT_MATCH: 'misconfigured',
    NO_AUTH: 'misconfigured',
  },
  query: { ORDER_NOT_EXIST: 'notFound' },
  close: { RULE_LIMIT: 'unknown' },
  refund: { NOT_ENOUGH: 'notEnough' },
  queryRefund: { RESOURCE_NOT_EXISTS: 'notFound' },
  bill: { NO_STATEMENT_EXIST: 'notFound', STATEMENT_CREATING: 'notReady' },
  echo: {},
  certificates: { RESOURCE_NOT_EXISTS: 'notFound' },
};

export function meaningOf(call: V3Call, { status, code }: { status: number; code: string }): RefusalMeaning {
  const meaning = meaningIn(meanings[call], common, code);
  if (meaning) return meaning;
  if (status === 401) return 'misconfigured';
  return status === 429 ? 'unknown' : 'rejected';
}
