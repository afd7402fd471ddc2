import { LOCAL_TEMPLATES } from '../../../scripts/shop/localSettings';
import { BUYER, STRANGER } from '../useShop';
import { expectRefused } from './expectRefused';
import { forgedSources } from './forgedSources';
import { jsonObject, noEvent, noText, type HostileValue } from './hostileValues';
import { useHostileShop } from './useHostileShop';

const hostile = useHostileShop();
const text = (value: string) => JSON.stringify(value);
const paid = LOCAL_TEMPLATES.paid;
const INVALID = 'INVALID_REQUEST';
const ABSENT = '02100'.padEnd(32, '9');
const granting = (results: string | undefined) => jsonObject({ do: '"grant"', results });

describe('sendTemplate refuses and changes nothing', () => {
  test.each(noEvent)('the event %s', async (json) => {
    const names = json.startsWith('{') || json === '[]' ? 'do' : 'event';
    await expectRefused(hostile(), 'sendTemplate', json, { code: INVALID, names });
  });

  test.each([...noText, ['__proto__', '"__proto__"'], ['send', '"send"']] as const)(
    'do: %s',
    async (_what, json) => {
      const event = jsonObject({ do: json, orderNo: text(hostile().paid.orderNo) });
      await expectRefused(hostile(), 'sendTemplate', event, { code: INVALID, names: 'do' });
    },
  );

  const many = Array.from({ length: 6 }, (_, n) => `"FAKE-TEMPLATE-${n}":"accept"`).join(',');
  const noResults: readonly HostileValue[] = [
    ...noText.filter(([what]) => what !== 'an object with toString'),
    ['no object', '[["a","accept"]]'],
    ['an empty object', '{}'],
    ['six templates', `{${many}}`],
    ['a short template id', '{"x":"accept"}'],
    ['a template id that is a path', '{"../../../etc/passwd":"accept"}'],
    ['a template id of 100 KB', `{${text('x'.repeat(90_000))}:"accept"}`],
    ['a number for a result', `{"${paid}":1}`],
    ['a result of 100 KB', `{"${paid}":${text('accept'.repeat(15_000))}}`],
    ['an object for a result', `{"${paid}":{"$gt":""}}`],
    ['null for a result', `{"${paid}":null}`],
    ['only __proto__', '{"__proto__":"accept"}'],
    ['only constructor', '{"constructor":{"prototype":"accept"}}'],
  ];
  test.each(noResults)('results: %s', async (_what, json) => {
    await expectRefused(hostile(), 'sendTemplate', granting(json), { code: INVALID, names: 'results' });
  });

  test.each([...noText, ['with a blank', '"form id 0001"']] as const)('formId: %s', async (_what, json) => {
    const event = jsonObject({ do: '"grantForm"', formId: json });
    await expectRefused(hostile(), 'sendTemplate', event, { code: INVALID, names: 'formId' });
  });
  test('a form id in good form, since WeChat withdrew them', async () => {
    const event = jsonObject({ do: '"grantForm"', formId: '"form-id-000000001"' });
    await expectRefused(hostile(), 'sendTemplate', event, { code: 'NOT_ALLOWED', names: 'form ids' });
  });

  test.each([...noText, ['31 digits', text('1'.repeat(31))], ['__proto__', '"__proto__"']] as const)(
    'orderNo: %s',
    async (_what, json) => {
      const event = jsonObject({ do: '"tell"', orderNo: json });
      await expectRefused(hostile(), 'sendTemplate', event, { code: INVALID, names: 'orderNo' });
    },
  );

  test("a message about somebody else's order, or one that does not exist", async () => {
    const { foreign, paid: own } = hostile();
    for (const [orderNo, openid] of [
      [foreign.orderNo, BUYER],
      [own.orderNo, STRANGER],
      [ABSENT, BUYER],
    ] as const) {
      const forged = { openid: text(STRANGER), templateId: text(paid), data: '{"thing1":{"value":"中奖"}}' };
      const event = jsonObject({ do: '"tell"', orderNo: text(orderNo), ...forged });
      await expectRefused(
        hostile(),
        'sendTemplate',
        event,
        { code: 'ORDER_NOT_FOUND', names: 'order' },
        { openid },
      );
    }
  });

  test.each(forgedSources)('any errand whose SOURCE is "%s"', async (source) => {
    const { everything, paid: own, shop } = hostile();
    const before = everything();
    for (const data of [
      { do: 'tell', orderNo: own.orderNo },
      { do: 'grant', results: { [paid]: 'accept' } },
    ]) {
      const { result, remoteCalls } = await shop.cloud.call({
        name: 'sendTemplate',
        data,
        openid: BUYER,
        source,
      });
      expect(result).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
      expect(remoteCalls).toEqual([]);
    }
    expect(everything()).toBe(before);
  });
});

describe('sendTemplate ignores', () => {
  test.each([
    ['templates that are not ours', '{"SOMEBODY-ELSES-TEMPLATE":"accept"}', {}],
    ['a result that is no acceptance', `{"${paid}":"reject"}`, { [paid]: 0 }],
    ['a template whose id every object has', '{"toString":"accept"}', {}],
    ['words that only look like one', `{"${paid}":"ACCEPT"}`, { [paid]: 0 }],
  ])('%s', async (_what, results, grants) => {
    const { attack, everything } = hostile();
    const before = everything();
    expect((await attack('sendTemplate', granting(results))).result).toEqual({ ok: true, grants });
    expect(everything()).toBe(before);
  });
});
