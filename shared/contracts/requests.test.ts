import * as v from 'valibot';
import { anOrderNo, anOutRefundNo } from '../../tests/builders/anOrder';
import { MAX_FEE } from '../money/fen';
import { MAX_REASON_LENGTH, refundRequest } from './refund';
import { ordersRequest } from './orders';
import { MAX_LINES, MAX_QUANTITY, wxPayAgain, wxPayNewOrder } from './wxPay';

const requestKey = 'request-key-1';
const line = { sku: 'tea', quantity: 1 };
const create = { lines: [line], requestKey };
const apply = { do: 'apply', orderNo: anOrderNo(), refundFee: 1, reason: '不想要了', requestKey };
const accepts = (schema: v.GenericSchema, event: unknown) => v.safeParse(schema, event).success;

describe('what is right is accepted, with defaults', () => {
  test('an order goes to the mini program and is of no special kind', () => {
    expect(v.parse(wxPayNewOrder, create)).toEqual({ ...create, channel: 'miniProgram', goodsType: '00' });
  });
  test.each<[v.GenericSchema, unknown]>([
    [wxPayNewOrder, { ...create, channel: 'officialAccountH5', goodsType: '42' }],
    [wxPayNewOrder, { ...create, lines: [{ sku: 'a.b_c-9', quantity: MAX_QUANTITY }] }],
    [wxPayAgain, { orderNo: anOrderNo(), requestKey }],
    [refundRequest, apply],
    [refundRequest, { ...apply, reason: '因'.repeat(MAX_REASON_LENGTH), refundFee: MAX_FEE }],
    [refundRequest, { do: 'approve', outRefundNo: anOutRefundNo(), note: 'ok' }],
    [refundRequest, { do: 'refuse', outRefundNo: anOutRefundNo() }],
    [ordersRequest, { do: 'list' }],
    [ordersRequest, { do: 'list', status: 'paid', cursor: `1893470400000_${anOrderNo()}` }],
    [ordersRequest, { do: 'find', number: '4200000000202611217128970295' }],
    [ordersRequest, { do: 'nudge', orderNo: anOrderNo() }],
  ])('%#', (schema, event) => {
    expect(accepts(schema, event)).toBe(true);
  });
});

describe('[ORD-02] what the client thinks of fee, payer and merchant is left out', () => {
  test('rule 2: from an order', () => {
    const forged = { ...create, fee: 1, totalFee: 1, openid: 'openid-of-another', mchId: 'x', appid: 'x' };
    expect(v.parse(wxPayNewOrder, { ...forged, lines: [{ ...line, fee: 1, unitFee: 1 }] })).toEqual({
      ...create,
      channel: 'miniProgram',
      goodsType: '00',
    });
  });
});

describe('[SEC-04] what is wrong is refused', () => {
  const lines = (list: unknown) => [wxPayNewOrder, { ...create, lines: list }] as const;
  const quantity = (value: unknown) => lines([{ sku: 'tea', quantity: value }]);
  const sku = (value: unknown) => lines([{ sku: value, quantity: 1 }]);
  const key = (value: unknown) => [wxPayNewOrder, { ...create, requestKey: value }] as const;
  const number = (value: unknown) => [ordersRequest, { do: 'get', orderNo: value }] as const;
  const fee = (value: unknown) => [refundRequest, { ...apply, refundFee: value }] as const;
  const reason = (value: unknown) => [refundRequest, { ...apply, reason: value }] as const;
  const huge = 'x'.repeat(100_000);

  test.each<readonly [v.GenericSchema, unknown]>([
    ...[undefined, null, {}, [], 'tea', { 0: line, length: 1 }].map(lines),
    lines(Array.from({ length: MAX_LINES + 1 }, (_, n) => ({ sku: `sku-${n}`, quantity: 1 }))),
    lines([line, line]),
    ...[0, -1, 1.5, 1e9, MAX_QUANTITY + 1, NaN, Infinity, '1', null, undefined, {}, [1], true].map(quantity),
    ...['', ' ', 'a b', '$where', 'a/b', '茶', huge, 1, null, undefined, {}, { $ne: '' }, ['tea']].map(sku),
    ...['', 'short', 'with space 1', huge, 12345678, null, undefined, { $gt: '' }].map(key),
    ...['', '1', huge, 2100200000, null, undefined, {}, { $ne: '' }, `${anOrderNo()}\n`, '１'.repeat(32)].map(
      number,
    ),
    ...[0, -1, 0.5, MAX_FEE + 1, NaN, '40', null, undefined, {}, []].map(fee),
    ...['', '   ', '因'.repeat(MAX_REASON_LENGTH + 1), 'a\u0000b', 'a\nb', 1, null, undefined, {}].map(
      reason,
    ),
    [wxPayNewOrder, { ...create, channel: 'app' }],
    [wxPayNewOrder, { ...create, goodsType: '7' }],
    [wxPayNewOrder, { ...create, goodsType: 7 }],
    [wxPayAgain, { orderNo: anOrderNo() }],
    [refundRequest, { ...apply, do: 'approve' }],
    [refundRequest, { ...apply, do: 'constructor' }],
    [refundRequest, { do: 'approve', outRefundNo: anOutRefundNo(), note: huge }],
    [ordersRequest, { do: 'delete', orderNo: anOrderNo() }],
    [ordersRequest, { do: 'list', status: 'PAID' }],
    [ordersRequest, { do: 'list', cursor: 'x' }],
    [ordersRequest, { do: 'list', cursor: { $ne: '' } }],
    ...[wxPayNewOrder, wxPayAgain, refundRequest, ordersRequest].flatMap((schema) =>
      [undefined, null, '', 'list', 7, [], true].map((event) => [schema, event] as const),
    ),
  ])('%#', (schema, event) => {
    expect(accepts(schema, event)).toBe(false);
  });
});
