import { parseRefundForm } from './refundForm';

test.each([
  ['12.30', '不想要了', { kind: 'ready', refundFee: 1230, reason: '不想要了' }],
  ['68', ' 坏了\n 一个 ', { kind: 'ready', refundFee: 6800, reason: '坏了 一个' }],
  ['0', '坏了', { kind: 'wrong', field: 'yuan' }],
  ['0.001', '坏了', { kind: 'wrong', field: 'yuan' }],
  ['', '坏了', { kind: 'wrong', field: 'yuan' }],
  ['68.01', '坏了', { kind: 'wrong', field: 'yuan', text: '最多可退 ¥68.00' }],
  ['1', '  ', { kind: 'wrong', field: 'reason' }],
  ['1', '坏'.repeat(81), { kind: 'wrong', field: 'reason' }],
  ['1', '坏'.repeat(80), { kind: 'ready', refundFee: 100 }],
])('"%s" yuan because of "%s"', (yuan, reason, parsed) => {
  expect(parseRefundForm({ yuan, reason }, 6800)).toMatchObject(parsed);
});
