import { PayError } from '../../errors';
import type { PostOutcome, PostRequest } from '../http/postOnce';
import { createHttpChannel } from './httpChannel';
import { createSubscribeMessageGateway } from './subscribeMessageGateway';
import { createTemplateMessageGateway } from './templateMessageGateway';
import { createTokenCalls, type TokenFound } from './tokenCalls';

const APPID = 'wx0000000000000000';
const message = {
  openid: 'openid-of-the-buyer',
  appid: APPID,
  templateId: 'fake-template-paid',
  page: 'pages/order/index?orderNo=1',
  data: { thing1: '明前龙井' },
};
const says = (fields: object): PostOutcome => ({ kind: 'answer', status: 200, body: JSON.stringify(fields) });
const token = (accessToken: string): TokenFound => ({ kind: 'token', accessToken });

interface Line {
  answers: PostOutcome[];
  first?: () => Promise<TokenFound>;
  next?: () => Promise<TokenFound>;
}

/** A gateway whose HTTP answers in order, with the tokens given. */
function createLine({ answers, first, next }: Line) {
  const requests: PostRequest[] = [];
  const stale: string[] = [];
  const channel = createHttpChannel(
    createTokenCalls({
      post: async (request) => {
        requests.push(request);
        return answers.shift() ?? says({ errcode: 0 });
      },
      tokensOf: () => ({
        read: first ?? (async () => token('fake-token-1')),
        reportStale: async (accessToken) => {
          stale.push(accessToken);
          return next ? next() : token('fake-token-2');
        },
      }),
      origin: 'https://api.example.com',
      timeoutMs: 1000,
    }),
  );
  return {
    requests,
    stale,
    gateway: createSubscribeMessageGateway({ channel, miniprogramState: 'formal' }),
    old: createTemplateMessageGateway(channel),
  };
}

test('a subscribe message is spelt as the server API wants it', async () => {
  const line = createLine({ answers: [] });
  expect(await line.gateway.send(message)).toEqual({ kind: 'sent' });
  const [request] = line.requests;
  expect(request?.url).toBe(
    'https://api.example.com/cgi-bin/message/subscribe/send?access_token=fake-token-1',
  );
  expect(JSON.parse(request?.body ?? '')).toEqual({
    touser: 'openid-of-the-buyer',
    template_id: 'fake-template-paid',
    page: 'pages/order/index?orderNo=1',
    data: { thing1: { value: '明前龙井' } },
    miniprogram_state: 'formal',
  });
});

test('a template message too, with its form id', async () => {
  const line = createLine({ answers: [] });
  expect(await line.old.sendTemplate({ ...message, formId: 'fake-prepay-id' })).toEqual({ kind: 'sent' });
  const [request] = line.requests;
  expect(request?.url).toContain('/cgi-bin/message/wxopen/template/send?access_token=fake-token-1');
  expect(JSON.parse(request?.body ?? '')).toMatchObject({
    form_id: 'fake-prepay-id',
    touser: message.openid,
  });
});

describe.each([40_001, 40_014, 42_001])('a token that WeChat does not take (%d)', (errcode) => {
  const refusal = () => says({ errcode, errmsg: 'invalid credential' });

  test('is reported, and the call repeated once with the next', async () => {
    const line = createLine({ answers: [refusal()] });
    expect(await line.gateway.send(message)).toEqual({ kind: 'sent' });
    expect(line.stale).toEqual(['fake-token-1']);
    expect(line.requests.map(({ url }) => url.split('=')[1])).toEqual(['fake-token-1', 'fake-token-2']);
  });

  test('a second refusal is the answer', async () => {
    const line = createLine({ answers: [refusal(), refusal()] });
    expect(await line.gateway.send(message)).toMatchObject({ kind: 'refused', code: errcode });
    expect(line.requests).toHaveLength(2);
  });

  test.each<[string, () => Promise<TokenFound>]>([
    ['the same token again', async () => token('fake-token-1')],
    ['no token', async () => ({ kind: 'missing' })],
    ['no database', () => Promise.reject(new PayError('DATABASE_UNAVAILABLE', 'fake'))],
  ])('with %s after it nothing is repeated', async (_case, next) => {
    const line = createLine({ answers: [refusal()], next });
    expect(await line.gateway.send(message)).toMatchObject({ kind: 'refused', code: errcode });
    expect(line.requests).toHaveLength(1);
  });
});

test.each<[string, () => Promise<TokenFound>]>([
  ['no token', async () => ({ kind: 'missing' })],
  ['no database', () => Promise.reject(new PayError('DATABASE_UNAVAILABLE', 'fake'))],
])('with %s nothing leaves', async (_case, first) => {
  const line = createLine({ answers: [], first });
  expect(await line.gateway.send(message)).toEqual({ kind: 'notSent', text: 'there is no access token' });
  expect(line.requests).toEqual([]);
});

test.each<[PostOutcome, object]>([
  [says({ errcode: 43101, errmsg: 'user refuse' }), { kind: 'refused', code: 43101, text: 'user refuse' }],
  [{ kind: 'notSent', text: 'x' }, { kind: 'notSent' }],
  [{ kind: 'unknown', text: 'x' }, { kind: 'unknown' }],
  [
    { kind: 'answer', status: 502, body: '{"errcode":0}' },
    { kind: 'unknown', text: 'HTTP status 502' },
  ],
  [{ kind: 'answer', status: 200, body: '<html>' }, { kind: 'unknown' }],
  [says({}), { kind: 'unknown' }],
  [says({ errcode: '0' }), { kind: 'unknown' }],
])('%j', async (answer, outcome) => {
  const line = createLine({ answers: [answer] });
  expect(await line.gateway.send(message)).toMatchObject(outcome);
  expect(line.requests).toHaveLength(1);
});
