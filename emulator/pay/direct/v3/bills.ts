import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beijingDayStart } from '../../beijingTime';
import { type BillType } from '../../bill/columns';
import { billDateProblem } from '../../bill/dateProblem';
import { damagedBill } from '../../bill/damage';
import { billRows } from '../../bill/day';
import { billFile } from '../../bill/file';
import { directBill } from '../directBill';
import { type V3Call, type V3Operation } from './operation';
import { refundSeller } from './refund';
import { parameterError, V3Error } from './v3Error';

const TOKEN_LIFE_MS = 5 * 60 * 1000;
const DOWNLOAD_PATH = '/v3/billdownload/file';

const types = new Map<string, BillType>([
  ['ALL', 'ALL'],
  ['SUCCESS', 'SUCCESS'],
  ['REFUND', 'REFUND'],
]);

/** Source: V3 reference, bills. That the two problems of a date are told apart so is ours. */
const problems = {
  badDate: () => new V3Error(400, 'INVALID_REQUEST', '账单日期超出可下载范围'),
  creating: () => new V3Error(400, 'STATEMENT_CREATING', '账单文件正在生成中，请稍后重试'),
  none: () => new V3Error(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在'),
  closed: () => new V3Error(403, 'NO_AUTH', '账单接口权限已关闭'),
};

const wrong = (field: string, issue: string) =>
  parameterError({ field: `/query/${field}`, issue, location: 'query' });

function read(query: URLSearchParams) {
  const date = query.get('bill_date') ?? '';
  const dayStart = /^\d{4}-\d{2}-\d{2}$/.test(date) ? beijingDayStart(date.replaceAll('-', '')) : undefined;
  if (dayStart === undefined) throw wrong('bill_date', 'must be a day such as 2026-11-20');
  const billType = types.get(query.get('bill_type') ?? 'ALL');
  if (billType === undefined) throw wrong('bill_type', 'must be ALL, SUCCESS or REFUND');
  const tarType = query.get('tar_type');
  if (tarType !== null && tarType !== 'GZIP') throw wrong('tar_type', 'must be GZIP');
  return { dayStart, billType, isZipped: tarType === 'GZIP' };
}

function bill({ core, merchant, query }: V3Call) {
  const { dayStart, billType, isZipped } = read(query);
  if (core.settings().billClosed) throw problems.closed();
  const problem = billDateProblem(core, dayStart);
  if (problem) throw problems[problem]();
  const seller = refundSeller(merchant, query.get('sub_mchid') ?? undefined);
  const rows = billRows(core, directBill(merchant, seller), dayStart, billType);
  if (rows.length === 0) throw problems.none();
  return { plain: damagedBill(billFile(billType, rows), core.settings().billDamage), isZipped };
}

/** Makes the bill of a past day ready; it is fetched from the address in the answer within five minutes. */
export const tradeBill: V3Operation = {
  name: 'tradeBill',
  method: 'GET',
  path: '/v3/bill/tradebill',
  run(call) {
    const { plain, isZipped } = bill(call);
    const token = call.bills.put({
      mchId: call.merchant.mchId,
      file: isZipped ? gzipSync(plain) : plain,
      contentType: isZipped ? 'application/x-gzip' : 'text/plain',
      until: call.core.clock.now() + TOKEN_LIFE_MS,
    });
    return {
      status: 200,
      json: {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(plain).digest('hex'),
        download_url: `${call.origin}${DOWNLOAD_PATH}?token=${token}`,
      },
    };
  },
};

/** The file itself: not signed, for the merchant that asked for it. */
export const downloadBill: V3Operation = {
  name: 'downloadBill',
  method: 'GET',
  path: DOWNLOAD_PATH,
  run({ core, bills, merchant, query }) {
    const found = bills.get(query.get('token') ?? '');
    if (!found || core.clock.now() >= found.until) {
      throw new V3Error(400, 'INVALID_REQUEST', '下载地址无效或已过期');
    }
    if (found.mchId !== merchant.mchId) throw new V3Error(403, 'NO_AUTH', '商户无权下载该账单');
    return { status: 200, file: found.file, contentType: found.contentType };
  },
};
