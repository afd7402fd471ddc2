import { readSettings, settingEntries } from './settings';

const all = { SUB_MCH_ID: '1900000001' };

test('only the merchant number has no default', () => {
  expect(readSettings(settingEntries, all)).toMatchObject({
    SUB_MCH_ID: '1900000001',
    NOTICE_FUNCTION: 'payCallBack',
    ORDER_EXPIRES_MINUTES: 30,
    MAX_UNPAID_ORDERS: 10,
    REMOTE_TIMEOUT_MS: 3000,
    OPERATOR_OPENIDS: [],
  });
});

test('empty text counts as missing', () => {
  expect(readSettings(settingEntries, { ...all, ORDER_EXPIRES_MINUTES: '' })).toMatchObject({
    ORDER_EXPIRES_MINUTES: 30,
  });
  expect(() => readSettings(settingEntries, { SUB_MCH_ID: '' })).toThrow('SUB_MCH_ID: is missing');
});

test('operators are a list', () => {
  const { OPERATOR_OPENIDS } = readSettings(settingEntries, { ...all, OPERATOR_OPENIDS: ' a, b,,c ' });
  expect(OPERATOR_OPENIDS).toEqual(['a', 'b', 'c']);
});

test.each([
  ['SUB_MCH_ID', 'merchant'],
  ['SUB_MCH_ID', '1234567'],
  ['SUB_MCH_ID', '12345678901'],
  ['NOTICE_FUNCTION', '1st'],
  ['NOTICE_FUNCTION', 'pay/back'],
  ['SHOP_NAME', '店'.repeat(21)],
  ['ORDER_EXPIRES_MINUTES', '1'],
  ['ORDER_EXPIRES_MINUTES', '10081'],
  ['ORDER_EXPIRES_MINUTES', '30.5'],
  ['ORDER_EXPIRES_MINUTES', '-30'],
  ['MAX_UNPAID_ORDERS', '0'],
  ['MAX_UNPAID_ORDERS', 'many'],
  ['REMOTE_TIMEOUT_MS', '99'],
  ['REMOTE_TIMEOUT_MS', '15001'],
])('[OPS-01] %s=%s is refused by name', (name, value) => {
  expect(() => readSettings(settingEntries, { ...all, [name]: value })).toThrow(
    expect.objectContaining({
      code: 'CONFIG_MISSING',
      message: expect.stringContaining(`${name}: ${name} must`),
    }),
  );
});

test('every wrong setting is named at once, none with its value', () => {
  expect.assertions(2);
  try {
    readSettings(settingEntries, { SUB_MCH_ID: 'secret-looking', MAX_UNPAID_ORDERS: 'x' });
  } catch (error) {
    expect(String(error)).toMatch(/SUB_MCH_ID.*MAX_UNPAID_ORDERS/);
    expect(String(error)).not.toContain('secret-looking');
  }
});
