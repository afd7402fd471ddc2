import { createCloudCallChannel } from './cloudCallChannel';
import { createSubscribeMessageGateway } from './subscribeMessageGateway';

const message = {
  openid: 'openid-of-the-buyer',
  appid: 'wx0000000000000000',
  templateId: 'fake-template-paid',
  page: 'pages/order/index?orderNo=1',
  data: { thing1: '明前龙井', amount2: '12.50元' },
};

/** A gateway whose cloud call does `send`. */
const gatewayOver = (send: (parameters: object) => Promise<unknown>) =>
  createSubscribeMessageGateway({
    channel: createCloudCallChannel({ subscribeMessage: { send }, templateMessage: { send } }),
    miniprogramState: 'formal',
  });

/** What the SDK throws: the code in errCode and at the beginning of the message, the words in errMsg. */
function sdkError(errCode: unknown): Error {
  const errMsg = 'openapi.subscribeMessage.send:fail words';
  return Object.assign(new Error(`errCode: ${String(errCode)}  | errMsg: ${errMsg}`), { errCode, errMsg });
}

test('the call carries exactly what WeChat documents', async () => {
  const calls: unknown[] = [];
  const gateway = gatewayOver(async (parameters) => {
    calls.push(parameters);
    return { errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' };
  });
  const { page: _page, ...withoutPage } = message;
  expect(await gateway.send(message)).toEqual({ kind: 'sent' });
  await gateway.send(withoutPage);
  const sent = {
    touser: 'openid-of-the-buyer',
    templateId: 'fake-template-paid',
    data: { thing1: { value: '明前龙井' }, amount2: { value: '12.50元' } },
    miniprogramState: 'formal',
  };
  expect(calls).toEqual([{ ...sent, page: 'pages/order/index?orderNo=1' }, sent]);
});

describe('what a thrown code means', () => {
  test.each([
    43101, 40003, 40037, 41030, 47003, 43107, 43108, 45009, 45011, -1, -604100, -604101, -604104, -501003,
    -501004,
  ])('%d: nothing reached the buyer', async (code) => {
    const gateway = gatewayOver(() => Promise.reject(sdkError(code)));
    expect(await gateway.send(message)).toEqual({
      kind: 'refused',
      code,
      text: expect.stringContaining('words'),
    });
  });

  test.each([-604102, -604103, -501001, -501002, -601001, -601003, -601008, -999999])(
    '%d: it may have been sent',
    async (code) => {
      const gateway = gatewayOver(() => Promise.reject(sdkError(code)));
      expect(await gateway.send(message)).toMatchObject({ kind: 'unknown' });
    },
  );

  test.each([
    [
      'a fault while the answer was read',
      Object.assign(new Error('openapi.subscribeMessage.send:fail x'), { errCode: -1 }),
    ],
    ['a code that is no number', sdkError('43101')],
    ['a code of 0', sdkError(0)],
    ['no code', new Error('socket hang up')],
    ['no error', 'text'],
    ['nothing', undefined],
  ])('%s: it may have been sent', async (_case, error) => {
    expect(await gatewayOver(() => Promise.reject(error)).send(message)).toMatchObject({ kind: 'unknown' });
  });

  test('a call that throws at once is sorted too', async () => {
    const gateway = gatewayOver(() => {
      throw sdkError(43101);
    });
    expect(await gateway.send(message)).toMatchObject({ kind: 'refused', code: 43101 });
  });
});

test.each([undefined, null, 'ok', {}, { errCode: 1 }, { errCode: '0' }])(
  'the answer %j is no promise of a message',
  async (answer) => {
    expect(await gatewayOver(() => Promise.resolve(answer)).send(message)).toMatchObject({ kind: 'unknown' });
  },
);
