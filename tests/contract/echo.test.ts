import { encrypt } from '../../emulator/pay/direct/v3/encrypt';
import { seal } from '../../emulator/pay/direct/v3/seal';
import { noticeKey } from '../../emulator/pay/direct/v3/signingKey';
import { echoCheck } from '../../scripts/echo/echoCheck';
import { noticeReaders } from '../../shared/gateways/direct/noticeReaders';
import vectors from './vectors/vectors.json';
import { accountOf, aDirectMerchant, createGatewayWorld, NOTIFY_URL } from './worlds';

const check = async (keys: Record<string, unknown> = {}, notifyUrl?: string) => {
  const { deps } = await createGatewayWorld('apiv3', { keys });
  return echoCheck(deps, accountOf(await aDirectMerchant(), keys), notifyUrl);
};
const certificateMode = { publicKeyId: undefined, publicKey: undefined };

describe("WeChat's echo call", () => {
  test('shows that the keys fit, by public key and by certificate', async () => {
    expect(await check()).toEqual({ ok: true, text: 'the keys fit, both ways' });
    expect(await check(certificateMode)).toMatchObject({ ok: true });
  });

  test.each([
    [
      'a serial number of another certificate',
      { serialNo: 'A'.repeat(40), certificate: undefined },
      'SIGN_ERROR',
    ],
    [
      "another public key than WeChat's",
      { publicKey: vectors.v3Answer.publicKey, platformCertificates: [] },
      'without a valid signature',
    ],
    [
      'no key of WeChat at all',
      { ...certificateMode, platformCertificates: [] },
      "neither WeChat Pay's public key",
    ],
  ])('names %s', async (_what, keys, text) => {
    expect(await check(keys)).toEqual({ ok: false, text: expect.stringContaining(text) });
  });

  test('has nothing to try for a merchant of APIv2 alone', async () => {
    expect(await check({ apiV3Key: undefined })).toMatchObject({
      ok: true,
      text: expect.stringContaining('no APIv3'),
    });
  });

  test('with a notice is refused by the local cloud by name', async () => {
    expect(await check({}, NOTIFY_URL)).toEqual({
      ok: false,
      text: expect.stringContaining('SECURITY_ECHO'),
    });
  });
});

test('a notice of the echo call is read as that, and nothing else of it', async () => {
  const merchant = await aDirectMerchant();
  const { deps } = await createGatewayWorld('apiv3');
  const resource = { original_type: 'security', ...encrypt('{"any":"thing"}', merchant.apiV3Key, '') };
  const body = JSON.stringify({ event_type: 'SECURITY_ECHO.SUCCESS', resource });
  const sealed = seal(body, noticeKey(merchant, 0), deps.now().getTime());
  const headers = Object.entries(sealed.headers).map(([name, value]) => [name.toLowerCase(), value]);
  const read = await noticeReaders(deps).apiv3({
    headers: Object.fromEntries(headers),
    body: Buffer.from(sealed.body),
  });
  expect(read).toEqual({ kind: 'echo', reason: 'SECURITY_ECHO.SUCCESS' });
});
