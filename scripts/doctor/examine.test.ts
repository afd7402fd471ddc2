import { X509Certificate } from 'node:crypto';
import { aDirectMerchant, MCH_ID, recordOf } from '../../tests/contract/worlds';
import { examine, levels, verdictOf } from './examine';
import type { Facts } from './facts';
import type { Finding, Level } from './finding';
import { aFunction, someFacts, someSettings } from './fixtures/someFacts';

let keys: Record<string, unknown>;
beforeAll(async () => {
  keys = recordOf(await aDirectMerchant());
});

/** The settings of a shop that speaks APIv3 itself. */
const direct = () => ({
  PAY_GATEWAY: 'apiv3',
  PAY_NOTIFY_URL: 'https://shop-1a2b3c.service.tcloudbase.com/payNotify',
  SUB_MCH_ID: MCH_ID,
  WECHAT_APPID: someSettings.WECHAT_APPID,
  MCH_PRIVATE_KEY: String(keys.privateKey),
  MCH_SERIAL_NO: String(keys.serialNo),
  API_V3_KEY: String(keys.apiV3Key),
  API_V2_KEY: 'abcdefghijklmnopqrstuvwxyz012345',
  WECHAT_PAY_PUBLIC_KEY_ID: String(keys.publicKeyId),
  WECHAT_PAY_PUBLIC_KEY: String(keys.publicKey),
});

const find = (facts: Facts, check: string) => examine(facts).filter((finding) => finding.check === check);
const withFunction = (name: string, change: Parameters<typeof aFunction>[1]) => ({
  functions: someFacts().functions.map((each) => (each.name === name ? aFunction(name, change) : each)),
});
const config = (name: string) => aFunction(name).config;

describe('a shop with everything as it should be', () => {
  test('has nothing bad and nothing to look at but what a person confirms', () => {
    const findings = examine(someFacts());
    expect(findings.filter(({ level }) => level === 'bad' || level === 'warn')).toEqual([]);
    expect(findings.filter(({ level }) => level === 'ask').every(({ confirm }) => confirm)).toBe(true);
  });

  test('has nothing left to ask once every question is confirmed', () => {
    const asked = examine(someFacts()).flatMap(({ confirm }) => confirm ?? []);
    const findings = examine(someFacts({ env: { DOCTOR_CONFIRMED: asked.join(', ') } }));
    expect(findings.map(({ level }) => level).filter((level) => level !== 'ok')).toEqual([]);
  });

  test('[OPS-01] is asked again when what was confirmed has changed', () => {
    const word = (facts: Facts) => find(facts, 'time limits')[0]?.confirm;
    const changed = someFacts(withFunction('orders', { config: { ...config('orders'), timeout: 25 } }));
    expect(word(changed)).not.toBe(word(someFacts()));
    expect(word(changed)).toMatch(/^time-limits-/);
  });

  test('may speak APIv3 instead', () => {
    const readers = withFunction('wxPay', {
      reads: [...Object.keys(someSettings), ...Object.keys(direct())],
    });
    const findings = examine(someFacts({ env: direct(), ...readers }));
    expect(findings.filter(({ level }) => level === 'bad' || level === 'warn')).toEqual([]);
  });
});

describe('the verdict', () => {
  test('puts the worst first and counts', () => {
    const { findings, counts, ok } = verdictOf(examine(someFacts({ env: { SHOP_CATEGORY: 'toys' } })));
    const order = findings.map(({ level }) => levels.indexOf(level));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(counts.bad).toBe(1);
    expect(counts.ok + counts.toLookAt + counts.bad).toBe(findings.length);
    expect(ok).toBe(false);
  });

  test('names for everything that is not ok what to do next and who says so', () => {
    const mute = ({ level, next, source }: Finding) => level !== 'ok' && (!next || !source);
    expect(rows.flatMap(([, , , , change]) => examine(someFacts(change())).filter(mute))).toEqual([]);
  });
});

type Row = [what: string, check: string, level: Level, says: RegExp, change: () => Partial<Facts>];

const env = (settings: Facts['env']) => (): Partial<Facts> => ({ env: settings });
const rows: Row[] = [
  [
    'no settings file',
    'settings file',
    'bad',
    /no \.env/,
    () => ({ envFile: { name: '.env', exists: false, git: 'ignored' } }),
  ],
  [
    'one that git would take',
    'settings file',
    'bad',
    /next commit/,
    () => ({ envFile: { name: '.env', exists: true, git: 'visible' } }),
  ],
  [
    'one that git has',
    'settings file',
    'bad',
    /is in git/,
    () => ({ envFile: { name: '.env', exists: true, git: 'tracked' } }),
  ],
  [
    'no git to ask',
    'settings file',
    'warn',
    /no git/,
    () => ({ envFile: { name: '.env', exists: true, git: 'unknown' } }),
  ],
  [
    'a function that refuses its settings',
    'settings',
    'bad',
    /wxPay: SUB_MCH_ID: is missing/,
    () => withFunction('wxPay', { problem: 'SUB_MCH_ID: is missing' }),
  ],
  [
    'sources that cannot be built',
    'settings',
    'bad',
    /a\.ts:1/,
    () => ({ buildProblem: 'a.ts:1: no', functions: [] }),
  ],
  ['a setting that nobody reads', 'unread settings', 'warn', /PAY_GATWAY/, env({ PAY_GATWAY: 'apiv3' })],
  ['[OPS-07] a local address', 'local values', 'bad', /WECHAT_APPID/, env({ WECHAT_APPID: '127.0.0.1' })],
  [
    "[OPS-07] the example's value",
    'local values',
    'bad',
    /SUB_MCH_ID holds/,
    env({ SUB_MCH_ID: 'FAKE-MERCHANT' }),
  ],
  [
    'more variables than the cloud takes',
    'variables',
    'bad',
    /wxPay have 4\d\d\d bytes/,
    () => ({ env: { SHOP_NAME: 'x'.repeat(4096) }, ...withFunction('wxPay', { reads: ['SHOP_NAME'] }) }),
  ],
  [
    'a secret in what is deployed',
    'secrets',
    'bad',
    /API_V3_KEY is in dist/,
    () => ({ leaks: [{ setting: 'API_V3_KEY', file: 'dist/cloudfunctions/wxPay/index.js' }] }),
  ],
  [
    "the tourist's appid",
    'project.config.json',
    'bad',
    /touristappid/,
    () => ({
      project: {
        appid: 'touristappid',
        miniprogramRoot: 'miniprogram/',
        cloudfunctionRoot: 'dist/cloudfunctions/',
      },
    }),
  ],
  [
    'another appid in the settings',
    'project.config.json',
    'bad',
    /WECHAT_APPID is wx0/,
    env({ WECHAT_APPID: 'wx00000000000000bb' }),
  ],
  [
    'sources in place of what is built',
    'project.config.json',
    'bad',
    /cloudfunctionRoot/,
    () => ({
      project: {
        appid: 'wx00000000000000aa',
        miniprogramRoot: 'miniprogram',
        cloudfunctionRoot: 'cloudfunctions',
      },
    }),
  ],
  [
    'no project.config.json',
    'project.config.json',
    'bad',
    /is missing/,
    () => ({ project: { problem: 'it is missing' } }),
  ],
  [
    '[OPS-07] another environment in the mini program',
    'mini program',
    'bad',
    /test-9/,
    () => ({ client: { ...someFacts().client, env: 'test-9' } }),
  ],
  [
    'no environment in the mini program',
    'mini program',
    'warn',
    /default/,
    () => ({ client: { ...someFacts().client, env: undefined } }),
  ],
  [
    'another template than is sent',
    'mini program',
    'bad',
    /template of "paid"/,
    () => ({ client: { ...someFacts().client, templates: { paid: 'TPL-another' } } }),
  ],
  [
    "[OPS-07] the local cloud's H5 page",
    'mini program',
    'bad',
    /h5Origins/,
    () => ({ client: { ...someFacts().client, h5Origins: ['https://h5.example.com'] } }),
  ],
  [
    '[REV-01] toys by CloudPay',
    'gateway',
    'bad',
    /closed to shops that sell 玩具/,
    env({ SHOP_CATEGORY: 'food, toys' }),
  ],
  [
    '[REV-01] toys that nobody delivers',
    'gateway',
    'ok',
    /may be used/,
    env({ SHOP_CATEGORY: 'toys', SHOP_DELIVERS: 'no' }),
  ],
  [
    '[REV-01] toys by APIv3',
    'gateway',
    'ok',
    /direct gateways/,
    () => ({ env: { ...direct(), SHOP_CATEGORY: 'toys' } }),
  ],
  ['[REV-01] who knows what', 'gateway', 'ask', /what does the shop sell/, env({ SHOP_CATEGORY: undefined })],
  ['[REV-01] a slip of the pen', 'gateway', 'bad', /knows no toyz/, env({ SHOP_CATEGORY: 'toyz' })],
  ['[REV-01] wholesale', 'gateway', 'bad', /B2b/, env({ SHOP_CATEGORY: 'wholesale' })],
  ['virtual goods', 'gateway', 'warn', /虚拟支付/, env({ SHOP_CATEGORY: 'virtual' })],
  [
    '[SHP-01] goods of which WeChat is not told',
    'shipping',
    'bad',
    /ORDER_SHIPPING is off/,
    env({ ORDER_SHIPPING: 'off' }),
  ],
  [
    '[SHP-01] nobody said whether goods are sent',
    'shipping',
    'ask',
    /are goods sent/,
    env({ SHOP_DELIVERS: undefined }),
  ],
  ['[SHP-01] an answer that is none', 'shipping', 'bad', /yes or no/, env({ SHOP_DELIVERS: 'maybe' })],
  [
    '[SHP-01] a shop that sends nothing and tells nothing',
    'shipping',
    'ask',
    /at all/,
    env({ SHOP_DELIVERS: 'no', ORDER_SHIPPING: 'off' }),
  ],
  [
    'keys that are elsewhere',
    'keys',
    'ask',
    /merchant 1900000999 takes orders through apiv3/,
    () => ({ env: { ...direct(), PAY_ROUTES: '{"miniProgram":{"gateway":"apiv3","mchId":"1900000999"}}' } }),
  ],
  [
    'a mini program that the merchant does not know',
    'keys',
    'bad',
    /not among its appids/,
    () => ({ env: { ...direct(), WECHAT_APPID: 'wx00000000000000bb' } }),
  ],
  [
    'APIv2 without its certificate',
    'keys',
    'bad',
    /give none back/,
    () => ({ env: { ...direct(), PAY_GATEWAY: 'apiv2' } }),
  ],
  [
    'APIv3 without the key of manual refunds',
    'keys',
    'warn',
    /API_V2_KEY/,
    () => ({ env: { ...direct(), API_V2_KEY: undefined } }),
  ],
  [
    'a certificate that ends soon',
    'keys',
    'warn',
    /ends in \d+ days/,
    () => ({ env: withCertificate(), now: daysBeforeEnd(10) }),
  ],
  [
    'a certificate that has ended',
    'keys',
    'bad',
    /has ended/,
    () => ({ env: withCertificate(), now: daysBeforeEnd(-2) }),
  ],
  [
    '[NTF-12] a notice address inside a house',
    'notice address',
    'bad',
    /public domain/,
    () => ({ env: { ...direct(), PAY_NOTIFY_URL: 'https://192.168.0.7/payNotify' } }),
  ],
  [
    '[NTF-12] one on this machine',
    'notice address',
    'bad',
    /public domain/,
    () => ({ env: { ...direct(), PAY_NOTIFY_URL: 'http://127.0.0.1:9/payNotify' } }),
  ],
  [
    '[NTF-12] one that nobody has tried',
    'notice address',
    'ask',
    /lead to payNotify/,
    () => ({ env: direct() }),
  ],
  [
    'a buyer who passes for WeChat Pay',
    'callers',
    'bad',
    /"wx_client" stands for client and for wechatPay/,
    env({ NOTICE_SOURCES: 'wx_paycallback;wx_client' }),
  ],
  ['another SOURCE', 'callers', 'warn', /TIMER_SOURCES/, env({ TIMER_SOURCES: 'wx_timer' })],
  ['[OPS-07] cards for developers', 'messages', 'bad', /trial/, env({ MINIPROGRAM_STATE: 'trial' })],
  ['messages without templates', 'messages', 'warn', /nobody is told/, env({ MESSAGE_TEMPLATES: undefined })],
  [
    'tickets over plain http',
    'printer',
    'warn',
    /unencrypted/,
    env({ PRINTER_SN: '123456', PRINTER_ORIGIN: 'http://api.feieyun.cn' }),
  ],
  ['nobody runs the shop', 'operators', 'ask', /OPERATOR_OPENIDS/, env({ OPERATOR_OPENIDS: undefined })],
  ['no daily bill', 'choices', 'warn', /daily bill/, env({ DAILY_BILL: 'off' })],
  [
    'an old build',
    'dist',
    'bad',
    /sources of orders/,
    () => ({ dist: { sdk: 'inline', missing: [], stale: ['orders'] } }),
  ],
  [
    'no build',
    'dist',
    'bad',
    /lacks orders/,
    () => ({ dist: { sdk: 'external', missing: ['orders'], stale: [] } }),
  ],
  [
    'a cron without its timer',
    'timers',
    'bad',
    /orderCron waits/,
    () => withFunction('orderCron', { config: { ...config('orderCron'), triggers: [] } }),
  ],
  [
    'a timer of five fields',
    'timers',
    'bad',
    /seven fields/,
    () =>
      withFunction('tokenCron', {
        config: { ...config('tokenCron'), triggers: [{ name: 't', type: 'timer', config: '* * * * *' }] },
      }),
  ],
  [
    '[OPS-01] no time-out',
    'time limits',
    'bad',
    /after 3 s/,
    () => withFunction('orders', { config: { ...config('orders'), timeout: undefined } }),
  ],
  [
    '[OPS-01] a call that may outlive its function',
    'time limits',
    'bad',
    /payCallBack ends after 6 s/,
    env({ REMOTE_TIMEOUT_MS: '6000' }),
  ],
  [
    '[OPS-01] too little time for a notice',
    'time limits',
    'bad',
    /WeChat Pay waits/,
    () => withFunction('payNotify', { config: { ...config('payNotify'), timeout: 4 } }),
  ],
  [
    '[OPS-01] calls in a row that are too slow',
    'time limits',
    'warn',
    /refund may make 5/,
    env({ REMOTE_TIMEOUT_MS: '5000' }),
  ],
  [
    'a cloud call that is not allowed',
    'cloud calls',
    'bad',
    /sendTemplate makes the cloud call subscribeMessage\.send/,
    () =>
      withFunction('sendTemplate', {
        config: { ...config('sendTemplate'), permissions: { openapi: [] } },
      }),
  ],
  ['no environment to upload to', 'upload', 'warn', /CLOUD_ENV/, env({ CLOUD_ENV: undefined })],
  [
    'an upload key that git would take',
    'upload',
    'bad',
    /lies where git/,
    () => ({ uploadKey: { name: 'private.key', exists: true, git: 'visible' } }),
  ],
  [
    'an upload key that is not there',
    'upload',
    'warn',
    /there is no/,
    () => ({ uploadKey: { name: 'private.key', exists: false, git: 'ignored' } }),
  ],
];

const withCertificate = () => ({ ...direct(), MCH_CERTIFICATE: String(keys.certificate) });

function daysBeforeEnd(days: number): Date {
  const end = new Date(new X509Certificate(String(keys.certificate)).validTo);
  return new Date(end.getTime() - days * 24 * 60 * 60 * 1000);
}

test.each(rows)('%s: %s is %s', (_what, check, level, says, change) => {
  const found = find(someFacts(change()), check);
  expect(found).toEqual(
    expect.arrayContaining([expect.objectContaining({ level, says: expect.stringMatching(says) })]),
  );
});
