import { createHash } from 'node:crypto';
import { createManualClock } from '../pay/manualClock';
import { createMemoryRecords } from '../records';
import { createPrinter } from './printer';

function createDesk() {
  const clock = createManualClock('2030-01-01T04:00:00Z');
  const printer = createPrinter({ clock, records: createMemoryRecords() });
  const { user, ukey, sn } = printer.settings();
  const call = (apiname: string, fields: Record<string, string> = {}) => {
    const stime = fields.stime ?? String(clock.now() / 1000);
    const sig = createHash('sha1').update(`${user}${ukey}${stime}`).digest('hex');
    return printer.call({ user, stime, sig, apiname, ...fields });
  };
  const print = (fields: Record<string, string> = {}) =>
    call('Open_printMsg', { sn, content: '<CB>x</CB>', times: '1', ...fields });
  const isOut = (orderid: unknown) => call('Open_queryOrderState', { orderid: String(orderid) }).data;
  return { printer, clock, call, print, isOut };
}

test('a ticket is taken, and out a moment later', async () => {
  const { printer, clock, print, isOut } = createDesk();
  const { ret, data } = print();
  expect(ret).toBe(0);
  expect(isOut(data)).toBe(false);
  await clock.advanceTo(clock.now() + 2_000);
  expect(isOut(data)).toBe(true);
  expect(printer.tickets()).toMatchObject([{ orderid: data, content: '<CB>x</CB>', times: 1 }]);
});

test('a printer that is not connected keeps its queue until it is', async () => {
  const { printer, clock, print, isOut } = createDesk();
  printer.settings({ online: false });
  const { data } = print();
  await clock.advanceTo(clock.now() + 60_000);
  expect(isOut(data)).toBe(false);
  printer.settings({ online: true });
  expect(isOut(data)).toBe(true);
});

test.each<[Record<string, string>, number]>([
  [{ user: 'somebody' }, -2],
  [{ sig: '0'.repeat(40) }, -3],
  [{ sig: '' }, -3],
  [{ stime: '1' }, -3],
  [{ stime: 'soon' }, -3],
  [{ sn: '' }, 1001],
  [{ sn: '999999999' }, 1002],
  [{ content: '' }, -2],
  [{ content: 'x'.repeat(5001) }, -2],
  [{ times: '0' }, -2],
  [{ apiname: 'Open_printerAddlist' }, -2],
])('%j is refused with %d, and nothing is printed', (fields, ret) => {
  const { printer, print } = createDesk();
  expect(print(fields)).toMatchObject({ ret, data: null });
  expect(printer.tickets()).toEqual([]);
});
