import { createHash, createPublicKey, generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto';
import { readFlatXml } from '../../shared/gateways/apiv2/flatXml';
import { paymentArguments as v2Arguments } from '../../shared/gateways/apiv2/paymentArguments';
import { decryptRequestInfo } from '../../shared/gateways/apiv2/requestInfo';
import { isSigned, signOf } from '../../shared/gateways/apiv2/sign';
import { readCertificates } from '../../shared/gateways/apiv3/certificates';
import { decryptResource } from '../../shared/gateways/apiv3/decryptResource';
import { paymentArguments as v3Arguments } from '../../shared/gateways/apiv3/paymentArguments';
import { isSignedBy, signatureHeadersOf } from '../../shared/gateways/apiv3/signedMessage';
import { authorizationOf } from '../../shared/gateways/apiv3/signRequest';
import vectors from './vectors/vectors.json';

const signTypes = ['MD5', 'HMAC-SHA256'] as const;

describe('APIv2', () => {
  test.each(signTypes)('signs the published parameters with %s', (type) => {
    const { fields, key, ...signs } = vectors.v2Sign;
    expect(signOf(Object.entries(fields), key, type)).toBe(signs[type]);
    const signed = new Map([...Object.entries(fields), ['sign', signs[type]]]);
    expect(isSigned(signed, ['another-key', key], type)).toBe(true);
    expect(isSigned(signed, [key], type === 'MD5' ? 'HMAC-SHA256' : 'MD5')).toBe(false);
    expect(isSigned(new Map([...signed, ['unknown', 'field']]), [key], type)).toBe(false);
  });

  test.each(signTypes)('signs the published cashier arguments with %s', (signType) => {
    const { appid, nonce, prepayId, seconds, key, ...signs } = vectors.v2PaySign;
    const made = { at: new Date(seconds * 1000), nonce };
    expect(v2Arguments({ appid, prepayId }, { apiKeys: [key], signType }, made)).toEqual({
      timeStamp: String(seconds),
      nonceStr: nonce,
      package: `prepay_id=${prepayId}`,
      signType,
      paySign: signs[signType],
    });
  });

  test('decrypts and reads the published refund notice', () => {
    const { key, plain, requestInfo } = vectors.v2RefundNotice;
    const bytes = decryptRequestInfo(requestInfo, key);
    expect(bytes?.toString('utf8')).toBe(plain);
    const read = readFlatXml(bytes ?? Buffer.alloc(0), 'root');
    expect('fields' in read && Object.fromEntries(read.fields)).toMatchObject({
      out_refund_no: '131811191610442717309',
      refund_recv_accout: '支付用户零钱',
      refund_status: 'SUCCESS',
      cash_refund_fee: '90',
    });
    expect(decryptRequestInfo(requestInfo, key.replace('1', '2'))).toBeUndefined();
  });
});

describe('APIv3', () => {
  const { mchId, serialNo, seconds, nonce, publicKey, requests } = vectors.v3Requests;
  // Signatures of this kind are deterministic: whoever signs the published text signs what WeChat's sample signed.
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const at = new Date(seconds * 1000);
  const textOf = (lines: (string | number)[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const signedByThem = (text: Buffer, signature: string) =>
    verify('RSA-SHA256', text, createPublicKey(publicKey), Buffer.from(signature, 'base64'));
  const signedByUs = (text: Buffer) => sign('RSA-SHA256', text, privateKey).toString('base64');

  test.each(requests)('signs the published request $name', ({ method, path, body, signature }) => {
    const text = textOf([method, path, seconds, nonce, body]);
    expect(signedByThem(text, signature)).toBe(true);
    const header = authorizationOf({ method, path, body }, { mchId, serialNo, privateKey }, { at, nonce });
    expect(header).toBe(
      `WECHATPAY2-SHA256-RSA2048 mchid="${mchId}",nonce_str="${nonce}",timestamp="${seconds}",` +
        `serial_no="${serialNo}",signature="${signedByUs(text)}"`,
    );
  });

  test('signs the published cashier arguments', () => {
    const { appid, prepayId, signature } = vectors.v3PaySign;
    const text = textOf([appid, seconds, nonce, `prepay_id=${prepayId}`]);
    expect(signedByThem(text, signature)).toBe(true);
    expect(v3Arguments({ appid, prepayId }, privateKey, { at, nonce })).toEqual({
      timeStamp: String(seconds),
      nonceStr: nonce,
      package: `prepay_id=${prepayId}`,
      signType: 'RSA',
      paySign: signedByUs(text),
    });
  });

  test('verifies the published answer, and no other', () => {
    const { publicKey, body, ...headers } = vectors.v3Answer;
    const key = createPublicKey(publicKey);
    const bytes = Buffer.from(body);
    expect(isSignedBy(key, headers, bytes)).toBe(true);
    expect(isSignedBy(key, { ...headers, timestamp: '1722850422' }, bytes)).toBe(false);
    expect(isSignedBy(key, headers, Buffer.from(`${body} `))).toBe(false);
    expect(isSignedBy(key, { ...headers, signature: `${headers.signature}\n` }, bytes)).toBe(false);
  });

  test("refuses WeChat's probe because it is wrong", () => {
    const { publicKey, body, ...headers } = vectors.v3Answer;
    const probe = { ...headers, signature: vectors.v3Probe };
    expect(isSignedBy(createPublicKey(publicKey), probe, Buffer.from(body))).toBe(false);
  });

  test.each(vectors.gcm)('decrypts $name', ({ key, plain, ...resource }) => {
    expect(decryptResource(resource, key)?.toString('utf8')).toBe(plain);
  });

  test('decrypts nothing with another key, nonce, associated data, byte or tag', () => {
    const [resource] = vectors.gcm;
    if (!resource) throw new Error('a vector is missing');
    const { key, ciphertext } = resource;
    const shorter = Buffer.from(ciphertext, 'base64').subarray(0, -12).toString('base64');
    expect(decryptResource({ ...resource, associatedData: 'bad-associatedData' }, key)).toBeUndefined();
    expect(decryptResource({ ...resource, nonce: 'bad-4a9R25RW' }, key)).toBeUndefined();
    expect(decryptResource({ ...resource, ciphertext: `A${ciphertext.slice(1)}` }, key)).toBeUndefined();
    expect(decryptResource({ ...resource, ciphertext: shorter }, key)).toBeUndefined();
    const { key: shortKey, ...sixteen } = vectors.gcmWithShortKey;
    expect(decryptResource(sixteen, shortKey)).toBeUndefined();
  });

  test('reads the published platform certificate', () => {
    const { key, pemSha256, answer } = vectors.certificates;
    const [read] = readCertificates(answer, ['0'.repeat(32), key]);
    expect(read?.serial).toBe('5DEA10EF55877E3CF6C33255C2E7DEFFF7E427EC');
    expect(read?.expiresAt).toEqual(new Date('2028-09-17T23:15:58+08:00'));
    expect(
      createHash('sha256')
        .update(read?.pem ?? '')
        .digest('hex'),
    ).toBe(pemSha256);
  });

  test('verifies the published notice, byte for byte', () => {
    const { now, headers, body, certificate } = vectors.v3Notice;
    const message = { headers, body: Buffer.from(body) };
    const read = signatureHeadersOf(message, new Date(now * 1000));
    if (read.kind !== 'headers') throw new Error(read.reason);
    const { publicKey } = new X509Certificate(certificate);
    expect(isSignedBy(publicKey, read.headers, message.body)).toBe(true);
    const written = JSON.stringify(JSON.parse(body), undefined, 1);
    expect(isSignedBy(publicKey, read.headers, Buffer.from(written))).toBe(false);
  });

  test.each([
    [299, 'headers'],
    [300, 'headers'],
    [301, 'refused'],
    [-300, 'headers'],
    [-301, 'refused'],
  ])('[NTF-02] a message that is %s s old is %s', (age, kind) => {
    const { now, headers, body } = vectors.v3Notice;
    const at = new Date((now + age) * 1000);
    expect(signatureHeadersOf({ headers, body: Buffer.from(body) }, at).kind).toBe(kind);
  });
});
