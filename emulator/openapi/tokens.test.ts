import { createTestOpenapi, paidTemplate } from './testOpenapi';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const credentials = {
  grant_type: 'client_credential',
  appid: 'wxtestminiprogram1',
  secret: 'fake-secret',
};

function tokenClient(settings = {}) {
  const test = createTestOpenapi(settings);
  const old = () => test.http('GET', 'cgi-bin/token', credentials).body;
  const stable = (force_refresh?: unknown) =>
    test.http('POST', 'cgi-bin/stable_token', {}, JSON.stringify({ ...credentials, force_refresh })).body;
  const valid = (body: Record<string, unknown>) => test.openapi.isTokenValid(String(body.access_token));
  return { ...test, old, stable, valid };
}

describe('the old endpoint', () => {
  test('gives a new token each time; the one before works five minutes more', async () => {
    const { old, valid, pass } = tokenClient();
    const first = old();
    expect(first).toEqual({ access_token: expect.stringMatching(/^FAKE_OLD_TOKEN_/), expires_in: 7200 });
    const second = old();
    expect(second.access_token).not.toBe(first.access_token);
    await pass(5 * MINUTE - 1);
    expect([valid(first), valid(second)]).toEqual([true, true]);
    await pass(1);
    expect([valid(first), valid(second)]).toEqual([false, true]);
  });

  test('a token lives 7200 seconds', async () => {
    const { old, valid, pass } = tokenClient();
    const token = old();
    await pass(2 * HOUR - 1);
    expect(valid(token)).toBe(true);
    await pass(1);
    expect(valid(token)).toBe(false);
  });

  test('a third call does not lengthen the life of the first token', async () => {
    const { old, valid, pass } = tokenClient();
    const first = old();
    old();
    await pass(4 * MINUTE);
    old();
    await pass(MINUTE);
    expect(valid(first)).toBe(false);
  });
});

describe('the stable endpoint', () => {
  test('gives the same token with the seconds left until five minutes before its end', async () => {
    const { stable, pass, valid } = tokenClient();
    const first = stable();
    expect(first).toEqual({ access_token: expect.stringMatching(/^FAKE_STABLE_TOKEN_/), expires_in: 7200 });
    await pass(6855 * SECOND);
    expect(stable(false)).toEqual({ access_token: first.access_token, expires_in: 345 });
    await pass(45 * SECOND - 1);
    expect(stable()).toEqual({ access_token: first.access_token, expires_in: 300 });
    await pass(1);
    const renewed = stable();
    expect(renewed).toMatchObject({ expires_in: 7200 });
    expect(renewed.access_token).not.toBe(first.access_token);
    expect([valid(first), valid(renewed)]).toEqual([true, true]);
    await pass(5 * MINUTE);
    expect([valid(first), valid(renewed)]).toEqual([false, true]);
  });

  test('forced, ends the others at once', async () => {
    const { stable, valid } = tokenClient();
    const first = stable();
    const forced = stable(true);
    expect(forced).toMatchObject({ expires_in: 7200 });
    expect([valid(first), valid(forced)]).toEqual([false, true]);
    expect(stable()).toMatchObject({ access_token: forced.access_token });
  });

  test('is forced at most every 30 seconds and 20 times a Beijing day', async () => {
    const { stable, pass, clock } = tokenClient();
    stable(true);
    await pass(30 * SECOND - 1);
    expect(stable(true)).toMatchObject({ errcode: 45011 });
    await pass(1);
    for (let time = 2; time <= 20; time += 1) {
      expect(stable(true)).toHaveProperty('access_token');
      await pass(30 * SECOND);
    }
    const last = stable();
    expect(stable(true)).toMatchObject({ errcode: 45009 });
    expect(stable()).toMatchObject({ access_token: last.access_token });
    await clock.advanceTo(Date.parse('2026-11-20T15:59:59Z'));
    expect(stable(true)).toMatchObject({ errcode: 45009 });
    await pass(SECOND);
    expect(stable(true)).toHaveProperty('access_token');
  });
});

test('the two endpoints know nothing of each other', async () => {
  const { old, stable, valid, pass } = tokenClient();
  const steady = stable();
  const first = old();
  stable(true);
  expect(valid(first)).toBe(true);
  const forced = stable();
  old();
  old();
  await pass(HOUR);
  expect(valid(forced)).toBe(true);
  expect(valid(steady)).toBe(false);
});

describe('another app of the same owner', () => {
  const other = { ...credentials, appid: 'wxfakeofficial0001', secret: 'other-secret' };
  const settings = { otherApps: [{ appid: other.appid, secret: other.secret }] };

  test('has its own tokens; forcing one leaves the other alone', () => {
    const { http, stable, valid } = tokenClient(settings);
    const ask = (given: object) => http('POST', 'cgi-bin/stable_token', {}, JSON.stringify(given)).body;
    const first = stable();
    const otherToken = ask(other);
    expect(otherToken).toMatchObject({ expires_in: 7200 });
    expect(otherToken.access_token).not.toBe(first.access_token);
    ask({ ...other, force_refresh: true });
    expect(valid(first)).toBe(true);
    expect(ask({ ...other, secret: credentials.secret })).toMatchObject({ errcode: 40125 });
  });

  test('cannot use its token for the mini program', () => {
    const { http } = tokenClient(settings);
    const token = http('GET', 'cgi-bin/token', other).body;
    const query = { access_token: String(token.access_token) };
    expect(http('POST', 'cgi-bin/message/subscribe/send', query, '{}').body).toMatchObject({
      errcode: 40001,
    });
  });
});

describe('wrong requests', () => {
  const { grant_type: _type, ...noType } = credentials;
  const { appid: _appid, ...noAppid } = credentials;
  const { secret: _secret, ...noSecret } = credentials;
  const cases: [string, Record<string, string>, number][] = [
    ['no grant type', noType, 40002],
    ['another grant type', { ...credentials, grant_type: 'password' }, 40002],
    ['no appid', noAppid, 41002],
    ['no secret', noSecret, 41004],
    ['another appid', { ...credentials, appid: 'wxanother000000000' }, 40013],
    ['another secret', { ...credentials, secret: 'wrong' }, 40125],
  ];

  test.each(cases)('%s', (_name, given, errcode) => {
    const { http, openapi } = tokenClient();
    const wrong = { status: 200, body: { errcode, errmsg: expect.any(String) } };
    expect(http('GET', 'cgi-bin/token', given)).toEqual(wrong);
    expect(http('POST', 'cgi-bin/stable_token', {}, JSON.stringify(given))).toEqual(wrong);
    expect(openapi.state().tokens).toEqual([]);
  });

  test('the wrong method, a body that is no object, a force that is no boolean', () => {
    const { http, stable } = tokenClient();
    expect(http('POST', 'cgi-bin/token', credentials).body).toMatchObject({ errcode: 43001 });
    expect(http('GET', 'cgi-bin/stable_token', credentials).body).toMatchObject({ errcode: 43002 });
    expect(http('POST', 'cgi-bin/stable_token', {}, 'x').body).toMatchObject({ errcode: 47001 });
    expect(http('POST', 'cgi-bin/stable_token', {}, '[]').body).toMatchObject({ errcode: 47001 });
    expect(stable('true')).toMatchObject({ errcode: 47001 });
  });

  test('a path that the local cloud does not do is refused by name', () => {
    const { http } = tokenClient();
    expect(http('POST', 'wxa/msg_sec_check')).toMatchObject({
      status: 404,
      body: { errmsg: expect.stringContaining('wxa/msg_sec_check') },
    });
  });
});

describe('an API call with a token', () => {
  const message = JSON.stringify({
    touser: 'o-buyer',
    template_id: paidTemplate.id,
    data: { thing1: { value: 'Tea' }, amount2: { value: '1元' } },
  });

  test('is let in while the token is valid', async () => {
    const { http, old, openapi, pass } = tokenClient();
    const post = (query: Record<string, string>, body = message) =>
      http('POST', 'cgi-bin/message/subscribe/send', query, body).body;
    const access_token = String(old().access_token);
    openapi.answerSubscribe('o-buyer', paidTemplate.id, 'accept');
    expect(post({})).toMatchObject({ errcode: 41001 });
    expect(post({ access_token: 'nobody' })).toMatchObject({ errcode: 40001 });
    expect(post({ access_token }, 'x')).toMatchObject({ errcode: 47001 });
    expect(http('GET', 'cgi-bin/message/subscribe/send', { access_token }).body).toMatchObject({
      errcode: 43002,
    });
    expect(post({ access_token })).toEqual({ errcode: 0, errmsg: 'ok' });
    old();
    await pass(5 * MINUTE);
    expect(post({ access_token })).toMatchObject({ errcode: 40001 });
    await pass(2 * HOUR);
    expect(post({ access_token })).toMatchObject({ errcode: 42001 });
  });
});
