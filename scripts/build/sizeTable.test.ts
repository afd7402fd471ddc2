import { sizeTable } from './sizeTable';

test('columns line up and the summary says how the SDK is packed', () => {
  const functions = [
    { name: 'wxPay', bytes: 409_600, files: 3, ownBytes: 10_240, packageBytes: 399_360 },
    { name: 'tokenCron', bytes: 1024, files: 3, ownBytes: 1024, packageBytes: 0 },
  ];
  expect(sizeTable({ sdk: 'inline', functionsDir: 'dist', functions, durationMs: 440 }).split('\n')).toEqual([
    'function   deployed  files  own code  packages',
    'wxPay      400.0 KB      3   10.0 KB  390.0 KB',
    'tokenCron    1.0 KB      3    1.0 KB    0.0 KB',
    '2 functions, wx-server-sdk inline, 0.4 s',
  ]);
});
