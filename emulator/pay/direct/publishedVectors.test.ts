import { createDecipheriv, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { certificateOf, newCertificateSerial } from './certificate';
import { verifyLines } from './rsa';
import { probeSignature } from './spoil';
import { encryptReqInfo } from './v2/notice';
import { signV2, textToSign } from './v2/signV2';
import { encrypt } from './v3/encrypt';

/** Values that WeChat Pay publishes; the reference page of test vectors names the page of each. */
const API_KEY = '192006250b4c09247ec02edce69f6a2d';

describe('sign of APIv2', () => {
  const fields = {
    appid: 'wxd930ea5d5a258f4f',
    mch_id: '10000100',
    device_info: '1000',
    body: 'test',
    nonce_str: 'ibuaiVcKdpRxkhJA',
    attach: '',
    sign: 'is not signed',
  };

  test('sorts, and leaves out what is empty', () => {
    expect(textToSign(fields)).toBe(
      'appid=wxd930ea5d5a258f4f&body=test&device_info=1000&mch_id=10000100&nonce_str=ibuaiVcKdpRxkhJA',
    );
  });

  test.each([
    ['MD5', '9A0A8659F005D6984697E2CA0A9CF3B7'],
    ['HMAC-SHA256', '6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6'],
  ] as const)('as %s', (signType, sign) => expect(signV2(fields, API_KEY, signType)).toBe(sign));

  test.each([
    ['MD5', '1F2E9533D7D483FBCDBD0B9BCA76F97D'],
    ['HMAC-SHA256', '4A04CF5B979A4920409A9DEF2322C33C96DE8E9A96830E648719C60EF991700E'],
  ] as const)('of cashier arguments as %s', (signType, paySign) => {
    const signed = {
      appId: 'wx619a931576afe069',
      nonceStr: 'RIPb5Upk3ku7knU6',
      package: 'prepay_id=wx2611334392677180ea59742b3744840000',
      signType,
      timeStamp: '1774495197',
    };
    expect(signV2(signed, 'qazwsxedcrfvtgbyhnujmikolp111111', signType)).toBe(paySign);
  });
});

test('a refund notice of APIv2 is encrypted with the lower-case hex MD5 of the key', () => {
  const bytes = Buffer.from(encryptReqInfo('<root><a>退款</a></root>', API_KEY), 'base64');
  const decipher = createDecipheriv('aes-256-ecb', 'd96eb16afdd491fa1e705096edbc2205', null);
  expect(Buffer.concat([decipher.update(bytes), decipher.final()]).toString()).toBe(
    '<root><a>退款</a></root>',
  );
});

describe('signatures of APIv3', () => {
  /** The public half of the key that the document centre publishes with its examples. */
  const merchantKey = createPublicKey(`-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAptpm+qvIDCh/9wjU26SQ
CK26ogYkBhDrYxnAaw2JbbBsp1oDbHKk+1r381NeBUG2HEFAuU+Fr72u5ot3yKdz
oF/FajAzQNKnm569/D3upKoi8mYBaST15Uig8j8qoUW1U217LL0jEHlSnHV3lcaD
TXqDpTRR4Bfz9IqOgJgFZ8/oTfEomSrjrLYef81Eyxr7ZIMQXEKKEK7V4UXKS0+/
fDsiG/cXidhzt8UbTL9vqXqxM2+IDImyO+FAc/tkBG55LmzxPto1Nq0WbnZzRM/w
Tzrd0I/8NlevxtFbphg4evlHjFNI7+GrqR87ViEwuAJJ9Je5QQjct5YJfFRWiZ5C
MQIDAQAB
-----END PUBLIC KEY-----`);
  const timestamp = '1554208460';
  const nonce = '593BEC0C930BF1AFEB40B4A08C8FB242';

  const get = ['GET', '/v3/refund/domestic/refunds/123123123123', timestamp, nonce, ''];
  const getSignature =
    'Lc9VXxmeonkdV8Xk9tmigQFLhl0vRWTerdmoRu01aAnYwIrD/5nsSwE1WlmZGLRlAFTNQ3QsMa0+VRDlJp1Wp5p0nO8EK68b5sJBbjouxaFciIfq1zfDWWz+jqhcMoKXI1A6dPm1AW7D4d30WsMTNzp6g23OXakIsh9LO3lUmwvTuE0BY8ncf6tNGk4wKmvXwERd/ZpoQY3MAVKz+Nakwc+2XBmzT66KcUehU5kr4IvGa/lEU5RZb/q00zP9VLdBhC/jQSX3X1UcJLCtEc4gTmib4tnmAT+bHF/e17ZAuxDNcx6rqT8gNEXqaJGG+1OflMSTU2tpyG65G4dMKdFcoA==';

  test('a request without a body has an empty last line', () => {
    expect(verifyLines(get, merchantKey, getSignature)).toBe(true);
    expect(verifyLines(get.slice(0, -1), merchantKey, getSignature)).toBe(false);
    expect(verifyLines(['POST', ...get.slice(1)], merchantKey, getSignature)).toBe(false);
  });

  test('cashier arguments', () => {
    const lines = ['wx2421b1c4370ec43b', timestamp, nonce, 'prepay_id=wx201410272009395522657a690389285100'];
    const paySign =
      'mI35pfNEQV6777ke/1T+LJLQDNTm7yeoUJH+j/adPGhmCCi0PbgkvYQTRcXH0uibcLVtvFLdGLpmoYO9FV6lBBsTAjuhh5YOvQi0e2g3e0yytitiNET9FEuqM0pjnKfRW4K6LIZDdbWJv9KhZUx3DrJa5TL7OJ7VdADVivxVySIlPVKjGwuCXzuXSJes0UcILgWQUMyha5/3nYofuHtS7r+KYyMuxD+oJ9VM1Qdxk4UIG59CP5Y3wtYIFybyF3bdu1caHTRRX+DLyMXyYA/IrTmiW01c4RPjpHBX5Dk1sZyY1zVsWNsvMHr2e1NTWtBxKJ+qk5N61J7caYoepHFaxw==';
    expect(verifyLines(lines, merchantKey, paySign)).toBe(true);
  });

  test.each(['', '====', 'no base64 !', probeSignature()])('no signature: %s', (signature) => {
    expect(verifyLines(get, merchantKey, signature)).toBe(false);
  });
});

test.each([
  [
    'uluk4a9R25RW',
    'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb',
    'associatedData',
    'message',
    'ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=',
  ],
  ['0123456789abcdef', '0123456789abcdef0123456789abcdef', 'world', 'hello', 'APoZlYpivU3HjbAiB4CvW1rAFr8J'],
])('AES-GCM with nonce %s', (nonce, key, associatedData, plaintext, ciphertext) => {
  expect(encrypt(plaintext, key, associatedData, nonce)).toEqual({
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: associatedData,
    ciphertext,
  });
});

test('a certificate of ours reads as one', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const serialNo = newCertificateSerial();
  const [from, until] = [Date.UTC(2026, 10, 20), Date.UTC(2051, 10, 20)];
  const certificate = new X509Certificate(
    certificateOf(privateKey, { subject: '1900000109', serialNo, from, until }),
  );
  expect(serialNo).toMatch(/^[0-9A-F]{40}$/);
  expect(certificate.serialNumber).toBe(serialNo);
  expect(certificate.subject).toBe('CN=1900000109');
  expect([Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]).toEqual([from, until]);
  expect(certificate.checkPrivateKey(privateKey)).toBe(true);
  expect(certificate.verify(publicKey)).toBe(true);
});
