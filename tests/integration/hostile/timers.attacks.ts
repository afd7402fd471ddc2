import { BUYER, OPERATOR, openShop, type Shop } from '../useShop';
import { forgedSources } from './forgedSources';
import { noEvent, noText } from './hostileValues';
import { useHostileShop } from './useHostileShop';

const hostile = useHostileShop();
const timerEvent = '{"Type":"Timer","TriggerName":"everyMinute","Time":"2026-11-21T00:00:00Z","Message":""}';
const notTheTimer = [
  'wx_client',
  ...forgedSources.filter((source) => source !== 'wx_trigger'),
  'wx_trigger,scf',
  'wx_client,wx_trigger',
];

describe.each(['orderCron', 'tokenCron'])('%s', (name) => {
  test.each(notTheTimer)(
    'refuses SOURCE "%s", whatever the event says, and changes nothing',
    async (source) => {
      const { everything, shop } = hostile();
      const before = everything();
      for (const openid of [BUYER, OPERATOR]) {
        const data: unknown = JSON.parse(timerEvent);
        const { result, remoteCalls } = await shop.cloud.call({ name, data, openid, source });
        expect(result).toStrictEqual({
          ok: false,
          code: 'NOT_ALLOWED',
          message: expect.stringContaining(name),
        });
        expect(remoteCalls).toEqual([]);
      }
      expect(everything()).toBe(before);
    },
  );

  test('refuses a client that sends a timer event through the HTTP door', async () => {
    const { attack, everything } = hostile();
    const before = everything();
    for (const json of [
      timerEvent,
      `{"source":"wx_trigger","TCB_SOURCE":"wx_trigger","__proto__":${timerEvent}}`,
    ]) {
      expect((await attack(name, json)).result).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    }
    expect(everything()).toBe(before);
  });

  const events = [
    ...noEvent,
    ...noText.flatMap(([, json]) => (json === undefined ? [] : [`{"Type":${json}}`])),
  ];
  test.each(events)('does no harm when the timer says %.60s', async (json) => {
    const { attack, everything } = hostile();
    const before = everything();
    const { error, result } = await attack(name, json, { source: 'wx_trigger' });
    expect(error).toBeUndefined();
    const refused = { ok: false, code: 'INVALID_REQUEST', message: expect.stringContaining('event') };
    const isObject = json.startsWith('{') || json.startsWith('[');
    // The token's timer does not look at its event at all.
    expect(result).toEqual(
      isObject || name === 'tokenCron' ? { ok: true, report: expect.anything() } : refused,
    );
    expect(everything()).toBe(before);
  });
});

describe('by the rules that are deployed', () => {
  let shop: Shop | undefined;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.cloud.stop());

  test.each(['orderCron', 'tokenCron', 'payCallBack'])('no client can call %s at all', async (name) => {
    for (const openid of [BUYER, OPERATOR]) {
      const called = await shop?.call(openid, name, JSON.parse(timerEvent));
      expect(called?.error).toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    expect(shop?.cloud.functions.recent()).toEqual([]);
  });
});
