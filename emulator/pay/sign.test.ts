import { signMd5 } from './sign';

describe('signMd5', () => {
  test('reproduces the published request signature', () => {
    const fields = {
      appid: 'wxd930ea5d5a258f4f',
      mch_id: '10000100',
      device_info: '1000',
      body: 'test',
      nonce_str: 'ibuaiVcKdpRxkhJA',
    };
    expect(signMd5(fields, '192006250b4c09247ec02edce69f6a2d')).toBe('9A0A8659F005D6984697E2CA0A9CF3B7');
  });

  test('reproduces the published paySign', () => {
    const fields = {
      appId: 'wx619a931576afe069',
      nonceStr: 'RIPb5Upk3ku7knU6',
      package: 'prepay_id=wx2611334392677180ea59742b3744840000',
      signType: 'MD5',
      timeStamp: '1774495197',
    };
    expect(signMd5(fields, 'qazwsxedcrfvtgbyhnujmikolp111111')).toBe('1F2E9533D7D483FBCDBD0B9BCA76F97D');
  });

  test('leaves out empty texts, absent values, objects and the sign itself, but not zero', () => {
    const base = signMd5({ a: '1', n: 0 }, 'key');
    expect(signMd5({ a: '1', n: 0, e: '', u: undefined, o: {}, l: [], sign: 'X' }, 'key')).toBe(base);
    expect(signMd5({ a: '1' }, 'key')).not.toBe(base);
  });
});
