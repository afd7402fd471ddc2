import { emptyForm, needsPhone, parseShipForm, type ShipForm } from './shipForm';

const ORDER_NO = '02100202611200000000000000000001';
const express: ShipForm = { by: 'express', company: 'STO', trackingNo: 'YT0000000001', phone: '' };
const parse = (change: Partial<ShipForm>) => parseShipForm({ ...express, ...change }, ORDER_NO, false);

test.each(['city', 'virtual', 'pickup'] as const)('%s takes nothing but the way', (by) => {
  expect(parse({ by })).toEqual({
    kind: 'ready',
    errand: { do: 'ship', orderNo: ORDER_NO, again: false, by },
  });
});

test('express takes carrier and number, without what was typed around them', () => {
  expect(parse({ company: ' STO ', trackingNo: ' YT0000000001 ', phone: '13800001234' })).toEqual({
    kind: 'ready',
    errand: {
      do: 'ship',
      orderNo: ORDER_NO,
      again: false,
      by: 'express',
      company: 'STO',
      trackingNo: 'YT0000000001',
    },
  });
});

test.each<Partial<ShipForm>>([
  { company: '' },
  { company: '顺丰' },
  { trackingNo: '' },
  { trackingNo: 'YT 1' },
  { trackingNo: 'YT\u00001' },
  { trackingNo: '1'.repeat(129) },
  { company: 'SF', phone: '' },
  { company: 'sf', phone: '12' },
])('%j is said to be wrong', (change) => {
  expect(parse(change)).toMatchObject({ kind: 'wrong', text: expect.stringMatching(/^请|^顺丰/) });
});

test('the phone is asked for where the carrier wants it', () => {
  expect([needsPhone({ ...express, company: 'sf' }), needsPhone(express), needsPhone(emptyForm)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(parse({ company: 'SF', phone: '1234' })).toMatchObject({ kind: 'ready', errand: { phone: '1234' } });
});
