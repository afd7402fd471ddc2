import { aMessage, createTestOpenapi, paidTemplate } from './testOpenapi';

const granted = (settings = {}) => {
  const test = createTestOpenapi(settings);
  test.openapi.answerSubscribe('o-buyer', paidTemplate.id, 'accept');
  return test;
};

test('a message is shown as the template has it', async () => {
  const { send, openapi, clock } = granted();
  expect(await send({ page: 'pages/order/order?no=1', miniprogram_state: 'trial', lang: 'en_US' })).toEqual({
    errcode: 0,
    errmsg: 'ok',
  });
  expect(openapi.state().messages).toEqual([
    {
      id: expect.any(String),
      at: clock.now(),
      openid: 'o-buyer',
      templateId: paidTemplate.id,
      title: 'Paid',
      lines: [
        { label: 'Goods', value: 'Tea' },
        { label: 'Sum', value: '￥12.50' },
      ],
      page: 'pages/order/order?no=1',
      miniprogramState: 'trial',
      lang: 'en_US',
    },
  ]);
});

describe('grants', () => {
  test('each accept allows one message', async () => {
    const { send, openapi } = granted();
    openapi.answerSubscribe('o-buyer', paidTemplate.id, 'accept');
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(await send()).toMatchObject({ errcode: 43101 });
    expect(openapi.state().messages).toHaveLength(2);
  });

  test.each(['reject', 'ban', 'filter'] as const)('%s allows none and takes none back', async (result) => {
    const { send, openapi } = createTestOpenapi();
    openapi.answerSubscribe('o-buyer', paidTemplate.id, result);
    expect(await send()).toMatchObject({ errcode: 43101 });
    openapi.answerSubscribe('o-buyer', paidTemplate.id, 'accept');
    openapi.answerSubscribe('o-buyer', paidTemplate.id, result);
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test('are for one user and one template', async () => {
    const other = { ...paidTemplate, id: 'FAKE-OTHER' };
    const { send } = granted({ templates: [paidTemplate, other] });
    expect(await send({ touser: 'o-friend' })).toMatchObject({ errcode: 43101 });
    expect(await send({ template_id: other.id })).toMatchObject({ errcode: 43101 });
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test('of a long-term template are not used up', async () => {
    const { send } = granted({ templates: [{ ...paidTemplate, kind: 'longTerm' }] });
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test('are not used up by a refused message', async () => {
    const { send } = granted({ pages: ['pages/order/order'] });
    expect(await send({ data: {} })).toMatchObject({ errcode: 47003 });
    expect(await send({ page: 'pages/none' })).toMatchObject({ errcode: 41030 });
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test.each<[string, string, 'accept', string]>([
    ['an unknown template', 'nobody', 'accept', 'templateId'],
    ['an unknown answer', paidTemplate.id, JSON.parse('"perhaps"'), 'result'],
  ])('cannot be answered for %s', (_name, templateId, result, field) => {
    const { openapi } = createTestOpenapi();
    expect(() => openapi.answerSubscribe('o-buyer', templateId, result)).toThrow(
      expect.objectContaining({ field }),
    );
  });
});

describe('refusals', () => {
  test.each<[string, Record<string, unknown>, number, string]>([
    ['no user', { touser: undefined }, 40003, 'invalid openid'],
    ['an empty user', { touser: '' }, 40003, 'invalid openid'],
    ['a user that is no text', { touser: 1 }, 40003, 'invalid openid'],
    ['a user with blanks', { touser: 'o buyer' }, 40003, 'invalid openid'],
    ['no template', { template_id: undefined }, 40037, 'invalid template_id'],
    ['an unknown template', { template_id: 'nobody' }, 40037, 'invalid template_id'],
    ['a page that is no text', { page: 1 }, 41030, 'invalid page'],
    ['an empty page', { page: '' }, 41030, 'invalid page'],
    ['no data', { data: undefined }, 47003, 'data invalid'],
    ['data as a list', { data: [] }, 47003, 'data invalid'],
    ['a missing field', { data: { thing1: { value: 'Tea' } } }, 47003, 'data.amount2.value is empty'],
    [
      'an empty value',
      { data: { ...aMessage.data, thing1: { value: '' } } },
      47003,
      'data.thing1.value is empty',
    ],
    ['a bare value', { data: { ...aMessage.data, thing1: 'Tea' } }, 47003, 'data.thing1.value is empty'],
    [
      'a value that is no text',
      { data: { ...aMessage.data, amount2: { value: 12.5 } } },
      47003,
      'data.amount2.value invalid',
    ],
    [
      'a value too long',
      { data: { ...aMessage.data, thing1: { value: 'x'.repeat(21) } } },
      47003,
      'data.thing1.value invalid',
    ],
    [
      'a field that the template has not',
      { data: { ...aMessage.data, thing9: { value: 'x' } } },
      47003,
      'data.thing9 invalid',
    ],
    ['a prototype key', { data: JSON.parse('{"__proto__":{"value":"x"}}') }, 47003, 'data.__proto__ invalid'],
    ['an unknown state', { miniprogram_state: 'release' }, 47003, 'miniprogram_state'],
    ['an unknown language', { lang: 'de_DE' }, 47003, 'lang'],
  ])('%s', async (_name, args, errcode, text) => {
    const { send, openapi } = granted();
    const answer = await send(args);
    expect(answer).toMatchObject({ errcode, errmsg: expect.stringContaining(text) });
    expect(answer.errmsg).toMatch(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    expect(openapi.state().messages).toEqual([]);
    expect(openapi.state().grants).toMatchObject([{ remaining: 1 }]);
  });

  test.each<[string, number]>([
    ['pages/order/order', 0],
    ['/pages/order/order', 0],
    ['pages/order/order?no=1', 0],
    ['pages/order', 41030],
    ['pages/order/order/', 41030],
  ])('with known pages %s answers %d', async (page, errcode) => {
    const { send } = granted({ pages: ['pages/order/order'] });
    expect(await send({ page })).toMatchObject({ errcode });
  });
});

describe('injected failures', () => {
  test('answer so many calls, in order, and do nothing else', async () => {
    const failures = [
      { errcode: -1, errmsg: 'system error', times: 2 },
      { errcode: 43108, times: 1 },
    ];
    const { send, openapi } = granted({ failures });
    expect(await send()).toMatchObject({ errcode: -1, errmsg: expect.stringContaining('system error') });
    expect(await send()).toMatchObject({ errcode: -1 });
    expect(await send()).toMatchObject({ errcode: 43108 });
    expect(openapi.state().messages).toEqual([]);
    expect(openapi.settings().failures).toEqual([]);
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test('can be meant for one API', async () => {
    const { send, http } = granted({ failures: [{ api: 'cgi-bin/token', errcode: -1, times: 1 }] });
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(http('GET', 'cgi-bin/token').body).toMatchObject({ errcode: -1 });
    expect(http('GET', 'cgi-bin/token').body).toMatchObject({ errcode: 40002 });
  });
});
