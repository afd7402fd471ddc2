import { gzipSync } from 'node:zlib';
import { beijingDayStart } from '../../beijingTime';
import { type BillType } from '../../bill/columns';
import { billDateProblem } from '../../bill/dateProblem';
import { damagedBill } from '../../bill/damage';
import { billRows } from '../../bill/day';
import { directBill } from '../directBill';
import { billFile } from '../../bill/file';
import { type V2Operation, type V2Reply } from './operation';

/** Source: V2 reference, downloadbill, error codes. */
const errors = {
  missing: { errorCode: '20001', returnMsg: 'missing parameter' },
  badDate: { errorCode: '20001', returnMsg: 'invalid bill_date' },
  badType: { errorCode: '20001', returnMsg: 'invalid bill_type' },
  badTar: { errorCode: '20001', returnMsg: 'invalid tar_type' },
  creating: { errorCode: '20002', returnMsg: 'Bill Creating' },
  none: { errorCode: '20002', returnMsg: 'No Bill Exist' },
  closed: { errorCode: '20007', returnMsg: '账单接口权限已关闭' },
} as const;

const failed = (why: keyof typeof errors): V2Reply => ({ kind: 'failed', ...errors[why] });

const types = new Map<string, BillType>([
  ['ALL', 'ALL'],
  ['SUCCESS', 'SUCCESS'],
  ['REFUND', 'REFUND'],
]);

/** The bill of a past day: text, or bytes when GZIP is asked for; neither XML nor signed. */
export const downloadBill: V2Operation = {
  name: 'downloadBill',
  path: '/pay/downloadbill',
  // Their forms are judged below, because this call answers with its own codes.
  rules: { bill_date: { type: 'text' }, bill_type: { type: 'text' }, tar_type: { type: 'text' } },
  run({ core, merchant, seller, fields }) {
    const billDate = fields.text('bill_date');
    if (core.settings().billClosed) return failed('closed');
    if (billDate === undefined) return failed('missing');
    const dayStart = /^\d{8}$/.test(billDate) ? beijingDayStart(billDate) : undefined;
    const billType = types.get(fields.text('bill_type') ?? 'ALL');
    const tarType = fields.text('tar_type');
    if (dayStart === undefined) return failed('badDate');
    if (billType === undefined) return failed('badType');
    if (tarType !== undefined && tarType !== 'GZIP') return failed('badTar');
    const problem = billDateProblem(core, dayStart);
    if (problem) return failed(problem);
    const rows = billRows(core, directBill(merchant, seller), dayStart, billType);
    if (rows.length === 0) return failed('none');
    const file = damagedBill(
      billFile(billType, rows, merchant.subMerchants ? [] : ['特约商户号']),
      core.settings().billDamage,
    );
    return tarType === 'GZIP'
      ? { kind: 'file', file: gzipSync(file), contentType: 'application/x-gzip' }
      : { kind: 'file', file, contentType: 'text/plain' };
  },
};
