import { aReport } from './aReport';
import { render } from './render';

test.each([
  'wxPay 40.0 ms 400.0 ms 0.10 391 KB 21484 KB 3 5842',
  'create (wxPay) 3 3 60.0 ms 12.0 ms 2 2 400.0 ms 9.0 ms',
  '16 120.0',
  '100 due of 100000 1100.0 ms -',
  'Local cloud ready to answer: 900.0 ms',
  'Phone: script 78 KB gzip; npm start to first paint 2500.0 ms, a saved page shows again 400.0 ms',
  'Token that ended, wanted by 200 functions at once: 1 call to WeChat, 200 served',
  '10000 6000.0 ms 10000 0',
  'Bill of 1000000 rows matched: 20000.0 ms, peak 153600 KB',
  'APIv3, cryptography of one payment: 2.00 ms of CPU',
  'Added by APIv3 and APIv2: wxPay 39 KB, payNotify 49 KB',
])('a report shows "%s"', (line) => {
  const lines = render(aReport())
    .split('\n')
    .map((shown) => shown.replace(/ +/g, ' '));
  expect(lines).toContain(line);
});
