import { acceptsValue, fieldTypeOf, fieldTypes, type FieldType } from './fieldTypes';

describe('[MSG-04] values that WeChat takes', () => {
  test.each<[FieldType, string]>([
    ['thing', '一'],
    ['thing', '一二三四五六七八九十一二三四五六七八九十'],
    ['number', '12345678901234567890123456789012'],
    ['number', '12.50'],
    ['letter', 'abcXYZ'],
    ['symbol', '***'],
    ['character_string', '02100203001011150000000000000001'],
    ['time', '15:01'],
    ['time', '2019年10月1日 15:01'],
    ['time', '09:00~18:00'],
    ['date', '2019年10月1日'],
    ['date', '2019-10-01'],
    ['date', '2019/10/01'],
    ['date', '2019.10.01'],
    ['date', '2019-12-25 09:42'],
    ['amount', '￥100'],
    ['amount', '12.50元'],
    ['amount', '1000000.00元'],
    ['phone_number', '+86-0766-66888866'],
    ['car_number', '粤A8Z888挂'],
    ['name', '张三'],
    ['name', 'abcdefghijklmnopqrst'],
    ['phrase', '支付成功'],
    ['enum', '已完成'],
  ])('%s takes %s', (type, value) => {
    expect(acceptsValue(type, value)).toBe(true);
  });
});

describe('[MSG-04] values that WeChat refuses', () => {
  test.each(Object.keys(fieldTypes) as FieldType[])('%s takes no empty and no control characters', (type) => {
    for (const value of ['', ' ', '\n', '一\n二', '1\u0000', '1\u2028', ' 1', '\ud800']) {
      expect([value, acceptsValue(type, value)]).toEqual([value, false]);
    }
  });

  test.each<[FieldType, string]>([
    ['thing', '一二三四五六七八九十一二三四五六七八九十一'],
    ['number', '123456789012345678901234567890123'],
    ['number', '-1'],
    ['number', '1e3'],
    ['letter', 'a1'],
    ['symbol', 'a'],
    ['character_string', '订单1'],
    ['character_string', '123456789012345678901234567890123'],
    ['time', '25:00'],
    ['time', '2019-10-01'],
    ['date', '2019-10/01'],
    ['date', '10-01'],
    ['amount', '12.345元'],
    ['amount', '元'],
    ['amount', '12345678901元'],
    ['phone_number', '123456789012345678'],
    ['car_number', '粤A8Z888888'],
    ['name', '一二三四五六七八九十一'],
    ['name', '张abcdefghijk'],
    ['name', '张3'],
    ['phrase', '一二三四五六'],
    ['phrase', 'paid'],
  ])('%s refuses %s', (type, value) => {
    expect(acceptsValue(type, value)).toBe(false);
  });
});

test.each([
  ['thing1', 'thing'],
  ['character_string12', 'character_string'],
  ['phone_number3', 'phone_number'],
  ['thing', undefined],
  ['Thing1', undefined],
  ['const1', undefined],
  ['constructor1', undefined],
  ['thing1x', undefined],
])('the field %s is of type %s', (field, type) => {
  expect(fieldTypeOf(field)).toBe(type);
});
