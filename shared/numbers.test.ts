import { randomInt } from 'node:crypto';
import { beijingDigits, createNumber, parseBeijingTime, parseNumber, type NumberParts } from './numbers';

const cryptoDigits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
const payment: NumberParts = { channel: 'miniProgram', kind: 'payment', goodsType: '07' };

describe('[ORD-05] our numbers', () => {
  test('100,000 made in one second are 100,000, of 32 digits each, and text that survives JSON', () => {
    const start = Date.parse('2030-01-01T04:00:00Z');
    const numbers = new Set<string>();
    for (let n = 0; n < 100_000; n += 1)
      numbers.add(createNumber(payment, new Date(start + (n % 1000)), cryptoDigits));
    expect(numbers.size).toBe(100_000);
    // The alphabet and length that every WeChat Pay interface takes for out_trade_no.
    expect([...numbers].filter((number) => !/^\d{32}$/.test(number))).toEqual([]);
    const [first = ''] = numbers;
    expect(JSON.parse(JSON.stringify({ first }))).toEqual({ first });
    expect(String(Number(first))).not.toBe(first);
  });

  test('say channel, kind, goods and the moment in Beijing', () => {
    const at = new Date('2029-12-31T16:00:00.007Z');
    const number = createNumber(payment, at, () => '1234567890');
    expect(number).toBe('02207203001010000000071234567890');
    expect(parseNumber(number)).toEqual({ ...payment, at });
  });

  test.each([
    '',
    '02207',
    `02207${'2030010100000000712345678901'}`,
    '99207203001010000000071234567890',
    '02907203001010000000071234567890',
    '02207203013010000000071234567890',
    '0220720300101000000007123456789x',
  ])('%j is none of ours', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

describe('Beijing time', () => {
  const at = new Date('2030-01-01T15:59:59.999Z');
  test.each<[8 | 14 | 17, string]>([
    [8, '20300101'],
    [14, '20300101235959'],
    [17, '20300101235959999'],
  ])('%i digits', (digits, text) => {
    expect(beijingDigits(at, digits)).toBe(text);
  });

  test.each([
    ['20300101235959', '2030-01-01T15:59:59.000Z'],
    ['2030-01-01 23:59:59', '2030-01-01T15:59:59.000Z'],
    ['20300101000000', '2029-12-31T16:00:00.000Z'],
  ])('%s is read', (text, iso) => {
    expect(parseBeijingTime(text)?.toISOString()).toBe(iso);
  });

  test.each(['', '2030', '20301301000000', '20300101250000', '2030-01-01T00:00:00', 'x'.repeat(14)])(
    '%j is no moment',
    (text) => {
      expect(parseBeijingTime(text)).toBeUndefined();
    },
  );
});
