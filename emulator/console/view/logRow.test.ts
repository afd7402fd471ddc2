import { type LogEntry, type LogLevel } from '../../functions/invocation';
import { logRows } from './logRow';

const entry = (functionName: string, level: LogLevel, text: string): LogEntry => ({
  requestId: `request-${text}`,
  functionName,
  at: 0,
  level,
  text,
});
const entries = [
  entry('wxPay', 'info', 'Ordered'),
  entry('wxPay', 'error', 'broken'),
  entry('refund', 'warn', 'late'),
];
const everything = { functionName: '', words: '', troubleOnly: false };

test.each([
  [everything, ['late', 'broken', 'Ordered']],
  [{ ...everything, functionName: 'wxPay' }, ['broken', 'Ordered']],
  [{ ...everything, troubleOnly: true }, ['late', 'broken']],
  [{ ...everything, words: ' ordered ' }, ['Ordered']],
  [{ ...everything, words: 'request-late' }, ['late']],
  [{ ...everything, functionName: 'refund', words: 'broken' }, []],
])('the filter %j leaves %j, newest first', (filter, texts) => {
  expect(logRows(entries, filter).map(({ text }) => text)).toEqual(texts);
});
