import { createOpenapi } from '../openapi/openapi';
import { createManualClock } from '../pay/manualClock';
import { createMemoryRecords } from '../records';
import { maskSecrets } from './maskSecrets';
import { maskToken } from './maskToken';

test.each(['fake-secret-for-this-test-0001', 'fake-"quoted"-\\secret-0001'])(
  'the app secret %s cannot be read wherever it was copied to',
  (appSecret) => {
    const openapi = createOpenapi({
      clock: createManualClock('2026-01-02T03:04:05Z'),
      records: createMemoryRecords(),
      appid: 'wx0000000000000000',
      settings: { appSecret },
    });
    const json = JSON.stringify({ log: `asked with ${appSecret}`, document: { secret: appSecret } });
    expect(JSON.parse(maskSecrets(json, { openapi }))).toEqual({
      log: 'asked with fake••••0001',
      document: { secret: 'fake••••0001' },
    });
  },
);

test('a short text is not given away by its ends', () => {
  expect(maskToken('abcdefgh')).toBe('••••');
});

test('a field that is named like a key is not shown, whatever is in it', () => {
  const openapi = createOpenapi({
    clock: createManualClock('2026-01-02T03:04:05Z'),
    records: createMemoryRecords(),
    appid: 'wx0000000000000000',
  });
  const merchant = { mchId: '1900000000', apiV3Key: 'fake"key\\', privateKey: 'fake\nPEM', cartKey: 'kept' };
  expect(JSON.parse(maskSecrets(JSON.stringify([merchant]), { openapi }))).toEqual([
    { ...merchant, apiV3Key: '••••', privateKey: '••••' },
  ]);
});
