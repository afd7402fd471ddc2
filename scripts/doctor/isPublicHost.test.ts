import { isPublicHost } from './isPublicHost';

test.each([
  ['https://shop-1a2b3c.service.tcloudbase.com/payNotify', true],
  ['https://pay.shop.cn:8443/n', true],
  ['https://localhost/n', false],
  ['https://127.0.0.1/n', false],
  ['https://10.1.2.3/n', false],
  ['https://203.0.113.9/n', false],
  ['https://[::1]/n', false],
  ['https://intranet/n', false],
  ['https://shop.example/n', false],
  ['no address', false],
])('[NTF-12] %s: %s', (address, isPublic) => {
  expect(isPublicHost(address)).toBe(isPublic);
});
