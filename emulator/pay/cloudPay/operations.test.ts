import { createTestPay } from '../testPay';

test.each(['profitSharing', 'facepay', 'toString', '__proto__', ''])(
  'cloudPay.%s is refused by name',
  async (api) => {
    const { call } = createTestPay();
    await expect(call(api, {})).rejects.toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining(`cloudPay.${api}`),
    });
  },
);
