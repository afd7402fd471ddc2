import { fieldTypeOf, fitsField, type FieldType } from './fieldTypes';

const x = (times: number) => 'x'.repeat(times);
const han = (times: number) => '茶'.repeat(times);

const taken: Record<FieldType, string[]> = {
  thing: ['a', x(20), han(20), '🍵'.repeat(20), 'tea ￥12, "green"'],
  number: ['0', '12.5', '-3', '1'.repeat(32)],
  letter: ['A', 'x'.repeat(32)],
  symbol: ['!', '+-*/=', '。，！？、'],
  character_string: ['order-0001', 'A_|*@ 1', x(32), '1'.repeat(32)],
  time: ['15:01', '5:01', '23:59:59', '2019年10月1日 15:01', '2019-10-01 15:01', '15:01~16:01'],
  date: [
    '2019年10月1日',
    '2019-10-01',
    '2019/10/1',
    '2019.10.01',
    '2019-12-25 09:42',
    '2019-10-01~2019-10-02',
  ],
  amount: ['100', '￥100', '12.50元', '¥12.50', '$1', '￥12345678.90'],
  phone_number: ['+86-0766-66888866', '13800000000'],
  car_number: ['粤A8Z888挂', '粤A12345', 'A12345'],
  name: [han(10), x(20), '张*', 'Li Lei'],
  phrase: ['已', '退款已到账'],
  enum: ['on'],
  const: ['on'],
};

const refused: Record<FieldType, string[]> = {
  thing: [x(21), han(21), 'two\nlines', 'a\tb', 'a\u2028b', 'a\u0000'],
  number: ['1'.repeat(33), '1,000', '1.', '.5', 'x', '１'],
  letter: ['x'.repeat(33), 'a1', 'é', 'a b'],
  symbol: ['!!!!!!', 'a', '1', ' '],
  character_string: [x(33), '订单1', 'a\nb'],
  time: ['24:00', '15:60', '15', '2019年13月1日 15:01', '2019-02-30 15:01', '1~2~3', '15:01~', 'now'],
  date: ['15:01', '2019-13-01', '2019-02-29', '2019-10', '2019-10/01', '20191001', '2019-10-01 24:00'],
  amount: ['12345678901', '￥￥1', '1,000.00', '-1', '12.50 元', '一百'],
  phone_number: ['1'.repeat(18), '138x0000000'],
  car_number: ['粤A12345678', '粤粤A1234', 'A 1234'],
  name: [han(11), x(21), '李雷lilei66', '张三lisiwangwu'],
  phrase: ['已支付给卖家', 'ok', '已付1'],
  enum: ['off', 'on '],
  const: ['off'],
};

const pairs = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([type, values]) => values.map((value) => [type, value] as const));

test.each(pairs(taken))('%s takes %j', (type, value) => {
  expect(fitsField(`${type}1`, value, type === 'enum' || type === 'const' ? ['on'] : undefined)).toBe(true);
});

test.each(pairs(refused))('%s refuses %j', (type, value) => {
  expect(fitsField(`${type}1`, value, type === 'enum' || type === 'const' ? ['on'] : undefined)).toBe(false);
});

test.each([
  ['thing1', 'thing'],
  ['character_string12', 'character_string'],
  ['thing', undefined],
  ['Thing1', undefined],
  ['keyword1', undefined],
  ['toString1', undefined],
  ['__proto__1', undefined],
])('%s is of type %s', (key, type) => {
  expect(fieldTypeOf(key)).toBe(type);
});
