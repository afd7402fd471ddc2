import { createTestPay } from './testPay';
import { changedSettings, type PaySettings } from './settings';

test('what is not given stays as documented', () => {
  expect(createTestPay().pay.settings()).toMatchObject({
    merchants: ['1900000000'],
    refuseIdenticalReorder: true,
    refundLists: 'empty',
    refundOutcome: 'SUCCESS',
    refundDelayMs: 3000,
    couponFee: 0,
    noticeDelayMs: 200,
    noticeTimeoutMs: 5000,
  });
});

test('a balance can be taken back to unlimited', () => {
  const { pay } = createTestPay({ merchantBalance: 5 });
  expect(pay.settings({ merchantBalance: undefined })).not.toHaveProperty('merchantBalance');
  const fromJson: Partial<PaySettings> = JSON.parse('{"merchantBalance":null}');
  expect(changedSettings(fromJson)).not.toHaveProperty('merchantBalance');
});

test.each([
  ['merchants', '"1900000000"'],
  ['merchants', '["x"]'],
  ['refuseIdenticalReorder', '1'],
  ['refundLists', '"some"'],
  ['merchantBalance', '-1'],
  ['refundOutcome', '"PROCESSING"'],
  ['refundDelayMs', '0.5'],
  ['paymentNotify', '"forged"'],
  ['refundNotify', '"forged"'],
  ['refundNotify', '{"delayMs":-1}'],
  ['couponFee', '"30"'],
  ['noticeTimeoutMs', '0'],
  ['billReadyHour', '24'],
  ['nothingOfTheKind', '1'],
  ['__proto__', '1'],
])('%s cannot be %s; nothing changes and the field is named', (field, value) => {
  const { pay } = createTestPay();
  const before = pay.settings();
  const change: Partial<PaySettings> = JSON.parse(`{"couponFee":7,"${field}":${value}}`);
  expect(() => pay.settings(change)).toThrow(expect.objectContaining({ name: 'SettingError', field }));
  expect(pay.settings()).toEqual(before);
});
