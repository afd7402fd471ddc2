import { billMerchants } from './billMerchants';

const direct = { gateway: 'apiv3', mchId: '1900000001' } as const;
const own = { mchId: direct.mchId, appids: ['wx00000000000shop', 'wx000000000000h5'] };
const partner = { mchId: '1900000009', appid: 'wx000000000partner' };

test('without other gateways the bill of the one merchant is fetched, whatever appid stands in it', () => {
  const takerOf = () => ({ gateway: 'cloudPay', mchId: '1900000002' }) as const;
  expect(billMerchants({ takerOf, merchants: [] }, '1900000002')).toEqual([
    { gateway: 'cloudPay', mchId: '1900000002', appids: [] },
  ]);
});

test("a direct merchant's bill is about its own appids, and CloudPay's is still fetched", () => {
  expect(billMerchants({ takerOf: () => direct, merchants: [own] }, '1900000002')).toEqual([
    { ...direct, appids: own.appids },
    { gateway: 'cloudPay', mchId: '1900000002', appids: [] },
  ]);
});

test("the bill of a partner's sub-merchant names the partner's appid: none of its rows is foreign for that", () => {
  const [bill] = billMerchants({ takerOf: () => direct, merchants: [{ ...own, partner }] }, '');
  expect(bill).toEqual({ ...direct, appids: [] });
});
