import { orderReferenceOf } from './orderReference';

const number = '02200202611200000000000000000001';

test.each([
  [{ orderNo: number }, { kind: 'orderNo', number }],
  [{ outTradeNo: number }, { kind: 'outTradeNo', number }],
  [{ merchant_trade_no: number }, { kind: 'outTradeNo', number }],
  [
    { transaction_id: '4200000000202611200000000001' },
    { kind: 'transactionId', number: '4200000000202611200000000001' },
  ],
  [
    { orderNo: number, transaction_id: '4200000000202611200000000001' },
    { kind: 'orderNo', number },
  ],
  [{}, undefined],
  [{ orderNo: '' }, undefined],
  [{ orderNo: 'DROP TABLE' }, undefined],
  [{ outTradeNo: `${number}&x=1` }, undefined],
])('[REV-03] query %j means %j', (query, reference) => {
  expect(orderReferenceOf(query)).toEqual(reference);
});
