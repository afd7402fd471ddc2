import { gzipSync } from 'node:zlib';
import { beijingDayStart } from '../beijingTime';
import { type BillType } from '../bill/columns';
import { billDateProblem } from '../bill/dateProblem';
import { damagedBill } from '../bill/damage';
import { billRows } from '../bill/day';
import { billFile } from '../bill/file';
import { type PaidTrade } from '../trade';
import { callFields, type FieldRules } from './fieldRule';
import { type Operation } from './operation';
import { type Reply } from './reply';

/** Forms are judged below, because this call answers with its own codes. Source: CloudPay.downloadBill, parameters. */
const rules: FieldRules = {
  ...callFields,
  sub_mch_id: { type: 'text', max: 32 },
  bill_date: { type: 'text' },
  bill_type: { type: 'text' },
  tar_type: { type: 'text' },
};

/** Source: V2 downloadbill, error codes. */
const errors = {
  missing: { code: '20001', text: 'missing parameter' },
  badDate: { code: '20001', text: 'invalid bill_date' },
  badType: { code: '20001', text: 'invalid bill_type' },
  badTar: { code: '20001', text: 'invalid tar_type' },
  creating: { code: '20002', text: 'Bill Creating' },
  none: { code: '20002', text: 'No Bill Exist' },
  closed: { code: '20007', text: '账单接口权限已关闭' },
} as const;

const failed = (why: keyof typeof errors): Reply => ({
  return_code: 'FAIL',
  return_msg: errors[why].text,
  error_code: errors[why].code,
});

const types: Record<string, BillType> = { ALL: 'ALL', SUCCESS: 'SUCCESS', REFUND: 'REFUND' };

/** The bill of a past day: text, or bytes when GZIP is asked for. Failures are answered as JSON, not thrown. */
export const downloadBill: Operation<Reply | string | Buffer> = {
  rules,
  emptyIsAbsent: true,
  run(core, fields, caller) {
    const billDate = fields.text('bill_date');
    if (core.settings().billClosed) return failed('closed');
    if (billDate === undefined || caller.subMchId === '') {
      core.remark('downloadBill', 'needs bill_date and sub_mch_id: the provider has no bill of its own here');
      return failed('missing');
    }
    const dayStart = /^\d{8}$/.test(billDate) ? beijingDayStart(billDate) : undefined;
    const billType = new Map(Object.entries(types)).get(fields.text('bill_type') ?? 'ALL');
    const tarType = fields.text('tar_type');
    if (dayStart === undefined) return failed('badDate');
    if (billType === undefined) return failed('badType');
    if (tarType !== undefined && tarType !== 'GZIP') return failed('badTar');
    const problem = billDateProblem(core, dayStart);
    if (problem) return failed(problem);
    const isCallers = ({ order }: PaidTrade) => order.subMchId === caller.subMchId && !order.direct;
    const rows = billRows(core, isCallers, dayStart, billType);
    if (rows.length === 0) return failed('none');
    const { billDamage } = core.settings();
    const whole = billFile(billType, rows);
    const file = billDamage === 'none' ? whole : damagedBill(whole, billDamage);
    return tarType === 'GZIP' ? gzipSync(file) : file;
  },
};
