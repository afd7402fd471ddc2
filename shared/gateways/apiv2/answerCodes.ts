import { meaningIn, type Call, type Meanings, type RefusalMeaning } from '../direct/answer';

const common: Meanings = {
  BIZERR_NEED_RETRY: 'unknown',
  FREQUENCY_LIMITED: 'unknown',
  SIGNERROR: 'misconfigured',
  NOAUTH: 'misconfigured',
  APPID_NOT_EXIST: 'misconfigured',
  MCHID_NOT_EXIST: 'misconfigured',
  APPID_MCHID_NOT_MATCH: 'misconfigured',
  CERT_ERROR: 'misconfigured',
};

/** Each call's own codes; a code that stands nowhere refuses this request. Source: wechatpay-v2 sections 4 to 8. */
const meanings: Record<Call, Meanings> = {
  create: {},
  query: { ORDERNOTEXIST: 'notFound' },
  close: {},
  refund: { NOTENOUGH: 'notEnough' },
  queryRefund: { REFUNDNOTEXIST: 'notFound' },
};

export const meaningOf = (call: Call, code: string): RefusalMeaning =>
  meaningIn(meanings[call], common, code) ?? 'rejected';
