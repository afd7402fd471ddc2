import { PayError } from '../errors';
import { start } from './start';

let errors: jest.SpyInstance;
beforeEach(() => {
  errors = jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => errors.mockRestore());

test('a function whose settings are complete is its handler', async () => {
  const handler = async () => ({ ok: true });
  expect(start('wxPay', () => handler)).toBe(handler);
});

describe('a missing setting', () => {
  const compose = () => {
    throw new PayError('CONFIG_MISSING', 'settings of this function: SUB_MCH_ID: is missing');
  };

  test('is named in every reply, and logged when the function loads', async () => {
    const main = start('wxPay', compose);
    expect(errors).toHaveBeenCalledTimes(1);
    const named = { ok: false, code: 'CONFIG_MISSING', message: expect.stringContaining('SUB_MCH_ID') };
    expect(await main({})).toEqual(named);
    expect(await main(undefined)).toEqual(named);
  });

  test("[NTF-08] takes the channel's form where WeChat Pay calls", async () => {
    const main = start('payCallBack', compose, ({ message }) => ({ errcode: -1, errmsg: message }));
    expect(await main({})).toEqual({ errcode: -1, errmsg: expect.stringContaining('SUB_MCH_ID') });
  });
});
