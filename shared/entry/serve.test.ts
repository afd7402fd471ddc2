import { callerSources, type PlatformContext } from './caller';
import type { Log } from './log';
import { refusalOf, serve, type Serving } from './serve';
import { PayError } from '../errors';

type Request = { do: 'apply' } | { do: 'approve' } | { do: 'refuse' };

function createFunction(context: PlatformContext, over: Partial<Serving<Request>> = {}) {
  const done: string[] = [];
  const logs: Parameters<Log>[] = [];
  const call = serve<Request>({
    name: 'refund',
    parse: (event) => event as Request,
    errands: {
      apply: async () => {
        done.push('apply');
        return { n: 1 };
      },
      approve: {
        begin: () => {
          done.push('read');
          return async () => {
            done.push('approve');
            return {};
          };
        },
      },
      refuse: async () => {
        done.push('refuse');
        return {};
      },
    },
    context: () => context,
    sources: callerSources({}),
    isOperator: async (openid) => openid === 'openid-operator',
    log: (...line) => void logs.push(line),
    ...over,
  });
  return { call, done, logs };
}

const buyer = { SOURCE: 'wx_client', OPENID: 'openid-buyer' };
const operator = { SOURCE: 'wx_client', OPENID: 'openid-operator' };

describe('[SEC-01] every errand checks who calls', () => {
  test.each<[string, PlatformContext, Request['do'], boolean]>([
    ['a buyer', buyer, 'apply', true],
    ['a buyer', buyer, 'approve', false],
    ['a buyer', buyer, 'refuse', false],
    ['an operator', operator, 'apply', true],
    ['an operator', operator, 'approve', true],
    ['an operator', operator, 'refuse', true],
    ['nobody', { SOURCE: 'wx_client' }, 'apply', false],
    ['nobody', { SOURCE: 'wx_client', OPENID: '' }, 'approve', false],
    ['a timer', { SOURCE: 'wx_trigger', OPENID: 'openid-operator' }, 'approve', false],
    ['WeChat Pay', { SOURCE: 'wx_paycallback', OPENID: 'openid-operator' }, 'approve', false],
    ['another function', { SOURCE: 'wx_client,scf', OPENID: 'openid-operator' }, 'refuse', false],
    ['an unknown source', { SOURCE: 'wx_http', OPENID: 'openid-operator' }, 'refuse', false],
    ['no source', { OPENID: 'openid-operator' }, 'apply', false],
  ])('%s %j may %s: %s', async (_who, context, errand, allowed) => {
    const { call, done } = createFunction(context);
    const reply = await call({ do: errand });
    if (allowed) expect(reply).toMatchObject({ ok: true });
    else expect(reply).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    // At most a read has begun for somebody who may not.
    expect(done.filter((what) => what !== 'read')).toEqual(allowed ? [errand] : []);
  });

  test('a caller of the wrong kind is refused before the event is looked at', async () => {
    const parse = () => {
      throw new Error('looked at');
    };
    const { call } = createFunction({ SOURCE: 'wx_http' }, { parse });
    expect(await call({})).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('an unexpected source is logged once', async () => {
    const { call, logs } = createFunction({ SOURCE: 'wx_http' });
    await call({ do: 'apply' });
    await call({ do: 'apply' });
    expect(logs.filter(([, what]) => what === 'unexpectedSource')).toEqual([
      ['warn', 'unexpectedSource', { source: 'wx_http', allowedFor: ['client'] }],
    ]);
  });

  test('where no operators are known, nobody is one', async () => {
    const { call, done } = createFunction(operator, { isOperator: async () => false });
    expect(await call({ do: 'refuse' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(done).toEqual([]);
  });
});

test.each(['constructor', '__proto__', 'toString', 'pay'])('there is no errand %s', async (name) => {
  const { call, done } = createFunction(buyer);
  expect(await call({ do: name })).toMatchObject({ ok: false });
  expect(done).toEqual([]);
});

describe('what an errand throws', () => {
  const failing = (error: unknown) =>
    createFunction(operator, {
      errands: {
        apply: () => Promise.reject(error),
        approve: { begin: () => () => Promise.reject(error) },
        refuse: () => Promise.reject(error),
      },
    });

  test.each<[Request['do'], unknown, string, string]>([
    ['apply', new PayError('ORDER_CLOSED', 'order again'), 'ORDER_CLOSED', 'order again'],
    ['approve', new PayError('GATEWAY_UNKNOWN', 'try again'), 'GATEWAY_UNKNOWN', 'try again'],
    ['apply', new Error('password in here'), 'INTERNAL', 'something went wrong'],
    ['refuse', 'password in here', 'INTERNAL', 'something went wrong'],
    ['approve', undefined, 'INTERNAL', 'something went wrong'],
  ])('%s: %p is answered as %s', async (errand, error, code, message) => {
    const { call } = failing(error);
    const reply = await call({ do: errand });
    expect(reply).toEqual({ ok: false, code, message: expect.stringContaining(message) });
    expect(JSON.stringify(reply)).not.toContain('password');
  });

  test('is logged once, as loud as who has to mend it', () => {
    const logs: Parameters<Log>[] = [];
    const log: Log = (...line) => void logs.push(line);
    refusalOf(new PayError('INVALID_REQUEST', 'x'), 'refund', log);
    refusalOf(new PayError('TRY_AGAIN', 'x'), 'refund', log);
    refusalOf(new PayError('CONFIG_MISSING', 'x'), 'refund', log);
    refusalOf(new Error('x', { cause: new Error('socket closed') }), 'refund', log);
    expect(logs.map(([level]) => level)).toEqual(['info', 'info', 'error', 'error']);
    expect(logs[3]?.[2]).toMatchObject({ code: 'INTERNAL', cause: { error: 'socket closed' } });
  });
});
