import { decodePairs } from './apiMessages';
import { comparable, fieldsOf, type Recorded } from './recorded';
import { type FormRun, runForm, secretKey } from './runForm';
import { expectedSignature, signatureOf, signedFields } from './signature';

/** What trimming refuses; only these calls may differ between the forms. */
const REFUSED = ['ai', 'proxy'];

let inline: FormRun;
let external: FormRun;

beforeAll(async () => {
  [inline, external] = await Promise.all([runForm('inline'), runForm('external')]);
});

const toGateway = ({ requests }: FormRun) => requests.filter(({ url }) => url.startsWith('/admin'));
const sent = (run: FormRun, action: string, apiName?: string): Recorded[] =>
  toGateway(run).filter((request) => {
    const fields = fieldsOf(request);
    return fields.action === action && (apiName === undefined || fields.apiName === apiName);
  });

test('the trimmed SDK sends byte for byte what the whole one sends', () => {
  const own = inline.requests.map(comparable);
  // The proxied request is the last one, and only the whole SDK sends it.
  const whole = external.requests.slice(0, -1).map(comparable);
  expect(own).toEqual(whole);
  expect(own.length).toBeGreaterThan(35);
});

test('and reads every reply as the whole one does', () => {
  const common = ({ outcomes }: FormRun) =>
    Object.entries(outcomes).filter(([name]) => !REFUSED.includes(name));
  expect(common(inline)).toEqual(common(external));
});

test.each(['inline', 'external'])(
  'every request of the %s form is signed so that the cloud accepts it',
  (form) => {
    const requests = toGateway(form === 'inline' ? inline : external);
    const own = requests.filter(({ headers }) => headers.authorization?.includes('secret-id-fake'));
    expect(own.map(signatureOf)).toEqual(own.map((request) => expectedSignature(request, secretKey)));
    for (const request of own) {
      const given = Object.entries(fieldsOf(request)).filter(([, value]) => value !== '' && value !== null);
      expect(signedFields(request).sort()).toEqual(given.map(([name]) => name.toLowerCase()).sort());
    }
  },
);

test('a trimmed SDK names itself with the same versions', () => {
  const [first] = toGateway(inline);
  expect(first?.headers).toMatchObject({
    'user-agent': 'tcb-node-sdk/3.17.2',
    'x-sdk-version': 'wx-server-sdk/4.0.2',
  });
});

describe('what trimming drops', () => {
  test.each([
    ['ai', 'cloud.ai()'],
    ['proxy', 'cloud.init({ proxy })'],
  ])('%s is refused by name, with the way to have it', (name, call) => {
    const outcome = inline.outcomes[name];
    expect(outcome).toMatchObject({
      message: expect.stringContaining(`${call} is left out of this bundle`) as string,
    });
    expect(outcome).toMatchObject({ message: expect.stringContaining('--sdk external') as string });
    expect(external.outcomes[name]).toHaveProperty('answered');
  });
});

describe('arguments of openapi', () => {
  const pairs = (apiName: string) =>
    sent(inline, 'wx.openApi', apiName).map((request) =>
      decodePairs(fieldsOf(request).requestData as Buffer),
    );

  test('media travels as bytes, with a file name made from its content type', () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    expect(
      pairs('security.imgSecCheck').map(([media]) => [media?.key, media?.filename, media?.value.equals(png)]),
    ).toEqual([
      ['media', 'media.png', true],
      ['media', 'media.png', true],
      ['media', 'media.mpga', true],
      ['media', 'media.png', true],
    ]);
  });

  test('names are converted unless asked not to be', () => {
    const keys = pairs('subscribeMessage.send').map((all) => all.map(({ key }) => key));
    expect(keys).toEqual([['touser', 'data', 'template_id'], ['templateId'], ['touser']]);
  });
});

describe('outcomes', () => {
  test.each<[string, object]>([
    ['add', { answered: { _id: 'a', errMsg: 'collection.add:ok' } }],
    [
      'callFunction',
      { answered: { result: { n: 2 }, errMsg: 'callFunction:ok', requestID: 'request-fake' } },
    ],
    [
      'unifiedOrder',
      {
        answered: {
          returnCode: 'SUCCESS',
          errCode: 0,
          payment: { timeStamp: '1' },
          errMsg: 'cloudPay.unifiedOrder:ok',
        },
      },
    ],
    ['zippedBill', { answered: { data: 'base64:H4sIAA==', errCode: 0, errMsg: 'cloudPay.downloadBill:ok' } }],
    ['payRefused', { errCode: -501001 }],
    [
      'send',
      { answered: { msgList: [{ msgId: 1 }], errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' } },
    ],
    [
      'image',
      {
        answered: {
          contentType: 'image/jpeg',
          buffer: 'base64:AQID',
          errCode: 0,
          errMsg: 'openapi.wxacode.get:ok',
        },
      },
    ],
    ['weChatRefuses', { errCode: 43101 }],
    ['platformRefuses', { errCode: -604101 }],
    ['gatewayRefuses', { errCode: -501007 }],
    ['openData', { answered: { list: [{ step: 1 }], errMsg: 'getOpenData:ok', errCode: 0 } }],
    ['voip', { answered: { signature: 'voip-fake', errMsg: 'getVoIPSign:ok', errCode: 0 } }],
    ['callSign', { answered: { signature: 'call-fake', errMsg: 'getCloudCallSign:ok', errCode: 0 } }],
    ['upload', { answered: { fileID: 'cloud://a', statusCode: -1, errMsg: 'uploadFile:ok' } }],
    ['uploadRefused', { errCode: -1, message: 'uploadFile:fail [AccessDenied]: not <you>' }],
    ['download', { answered: { fileContent: 'base64:BwgJ', statusCode: 200, errMsg: 'downloadFile:ok' } }],
    ['resourceAccount', { answered: { errMsg: 'document.get:ok' } }],
    ['keepAlive', { answered: { errMsg: 'document.get:ok' } }],
  ])('%s', (name, outcome) => {
    expect(inline.outcomes[name]).toMatchObject(outcome);
  });
});
