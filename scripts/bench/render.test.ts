import { aReport } from './aReport';
import { render } from './render';

test.each([
  'wxPay 40.0 ms 400.0 ms 0.10 391 KB 21484 KB 3 5842',
  'create (wxPay) 3 3 60.0 ms 12.0 ms 2 2 400.0 ms 9.0 ms',
  '16 120.0',
  '100 due of 100000 1100.0 ms -',
  'Local cloud ready to answer: 900.0 ms',
])('a report shows "%s"', (line) => {
  const lines = render(aReport())
    .split('\n')
    .map((shown) => shown.replace(/ +/g, ' '));
  expect(lines).toContain(line);
});
