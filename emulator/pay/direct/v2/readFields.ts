import { CloudError } from '../../../cloudError';
import { type FieldRules } from '../../cloudPay/fieldRule';
import { parseRequest, type ParsedRequest } from '../../cloudPay/request';
import { type XmlFields } from './xml';

/** What every call has, beside appid, mch_id, sign and sign_type. */
const commonRules: FieldRules = { nonce_str: { type: 'text', required: true, max: 32 } };

const WHOLE = /^\d{1,15}$/;

const malformed = (problem: string): ParsedRequest => ({
  kind: 'malformed',
  returnMsg: '参数格式校验错误',
  problem,
});

/** Fields of an XML request: all of them text on the wire, some of them numbers by their rules. */
export function readFields(rules: FieldRules, fields: XmlFields): ParsedRequest {
  const all = { ...commonRules, ...rules };
  const wrong = Object.entries(all).find(
    ([name, rule]) => rule.type === 'whole' && fields[name] && !WHOLE.test(fields[name]),
  );
  if (wrong) return malformed(`${wrong[0]} must be a whole number`);
  const typed = Object.entries(fields).map(([name, value]) =>
    all[name]?.type === 'whole' && value !== '' ? [name, Number(value)] : [name, value],
  );
  try {
    return parseRequest(all, Object.fromEntries(typed), { emptyIsAbsent: true });
  } catch (error) {
    if (error instanceof CloudError) return malformed(error.message);
    throw error;
  }
}
