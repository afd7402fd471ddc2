import { renewCertificates } from '../../shared/gateways/apiv3/renewCertificates';
import { createCertificateStep } from '../../shared/merchants/certificateStep';
import { opened, orderFor, paid, trade } from './orders';
import {
  accountOf,
  aDirectMerchant,
  createGatewayWorld,
  MCH_ID,
  recordOf,
  type GatewayWorld,
} from './worlds';
import vectors from './vectors/vectors.json';

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
/** A merchant that has no public key of WeChat's, and no certificate in hand. */
const certificateMode = { publicKeyId: undefined, publicKey: undefined, platformCertificates: [] };
const downloads = ({ wire }: GatewayWorld) =>
  wire.requests.filter(({ path }) => path === '/v3/certificates').length;

describe('[KEY-03] the serial decides the key', () => {
  test.each(['publicKey', 'certificate', 'both'] as const)('when WeChat signs with %s', async (signedBy) => {
    const world = await createGatewayWorld('apiv3');
    world.pay.direct.signWith(MCH_ID, signedBy);
    await paid(world);
    expect(await world.gateway.query(trade)).toMatchObject({ kind: 'paid' });
    expect(await world.lastNotice()).toMatchObject({ kind: 'payment' });
    expect(downloads(world)).toBe(0);
  });

  test('and requests ask for the public key where there is one', async () => {
    const world = await createGatewayWorld('apiv3');
    await opened(world);
    const [request] = world.wire.requests;
    const record = recordOf(await aDirectMerchant());
    expect(request?.headers['wechatpay-serial']).toBe(record.publicKeyId);
  });
});

describe('[KEY-04] platform certificates', () => {
  const open = async () => {
    const world = await createGatewayWorld('apiv3', { keys: certificateMode });
    world.pay.direct.signWith(MCH_ID, 'certificate');
    return world;
  };

  test('are downloaded once, kept, and used by the next instance without asking', async () => {
    const world = await open();
    await opened(world);
    await world.gateway.query(trade);
    expect(downloads(world)).toBe(1);
    expect(world.documents.all('platformCertificates')).toMatchObject([{ mchId: MCH_ID }]);
    const next = await open();
    for (const record of world.documents.all('platformCertificates'))
      next.documents.put('platformCertificates', record);
    expect((await next.gateway.create(orderFor(next))).kind).toBe('created');
    expect(downloads(next)).toBe(0);
  });

  test('are downloaded again when an answer is signed with their successor', async () => {
    const world = await open();
    await opened(world);
    await world.pass(10 * MINUTE);
    await world.pay.direct.renewCertificate(MCH_ID);
    expect(await world.gateway.query(trade)).toEqual({ kind: 'unpaid' });
    expect(downloads(world)).toBe(2);
    expect(world.documents.all('platformCertificates')).toHaveLength(2);
    world.pay.direct.reset();
  });

  test('that have ended are used no more', async () => {
    const world = await open();
    await world.pay.direct.renewCertificate(MCH_ID, DAY);
    await opened(world);
    await world.pass(2 * DAY);
    expect((await world.gateway.query(trade)).kind).toBe('unknown');
    world.pay.direct.reset();
  });

  test('are not downloaded for every forged serial', async () => {
    const world = await open();
    await paid(world);
    const before = downloads(world);
    for (let forged = 0; forged < 20; forged += 1) {
      world.pay.settings({ answerTrouble: { kind: 'unknownSerial', times: 2 } });
      expect((await world.gateway.query(trade)).kind).toBe('unknown');
    }
    expect(downloads(world) - before).toBeLessThanOrEqual(1);
  });

  test('that another key has encrypted are not believed', async () => {
    const keys = { ...certificateMode, apiV3Key: 'x'.repeat(32) };
    const world = await createGatewayWorld('apiv3', { keys });
    world.pay.direct.signWith(MCH_ID, 'certificate');
    expect((await world.gateway.create(orderFor(world))).kind).toBe('unknown');
    expect(world.documents.all('platformCertificates')).toEqual([]);
  });
});

describe('[KEY-04] long before the platform certificate ends', () => {
  const LIFE_MS = 5 * 365 * DAY;
  const open = async () => {
    const world = await createGatewayWorld('apiv3', { keys: certificateMode });
    world.pay.direct.signWith(MCH_ID, 'certificate');
    await opened(world);
    const step = createCertificateStep({
      ...world.deps,
      warningDays: 30,
      renew: (merchant) => renewCertificates(world.deps, merchant),
    });
    // It began a day before the world did.
    await world.pass(LIFE_MS - 29 * DAY);
    return { world, step };
  };

  test('the operator is told, once the merchant has no later one to expect', async () => {
    const { world, step } = await open();
    expect(await step()).toEqual({ ending: 2 });
    expect(world.documents.all('incidents').map(({ subject }) => subject)).toEqual([
      `${MCH_ID}:merchant`,
      `${MCH_ID}:platform`,
    ]);
  });

  test("WeChat's successor is fetched, and nobody is told of the old one", async () => {
    const { world, step } = await open();
    await world.pay.direct.renewCertificate(MCH_ID);
    expect(await step()).toEqual({ ending: 1 });
    expect(world.documents.all('platformCertificates')).toHaveLength(2);
    expect(world.documents.all('incidents')).toMatchObject([{ subject: `${MCH_ID}:merchant` }]);
    world.pay.direct.reset();
  });
});

describe('keys in the collection', () => {
  test.each(['apiv3', 'apiv2'] as const)('serve %s like those of the environment', async (name) => {
    const world = await paid(await createGatewayWorld(name, { stored: true }));
    expect(await world.gateway.query(trade)).toMatchObject({ kind: 'paid' });
    expect(await world.lastNotice()).toMatchObject({ kind: 'payment' });
    expect(world.documents.calls.filter(({ collection }) => collection === 'merchantKeys')).toHaveLength(1);
  });

  test('are used without a new deployment when they change', async () => {
    const old = { publicKeyId: 'PUB_KEY_ID_1', publicKey: vectors.v3Answer.publicKey };
    const world = await createGatewayWorld('apiv3', {
      stored: true,
      keys: { ...old, platformCertificates: [] },
    });
    world.pay.direct.signWith(MCH_ID, 'publicKey');
    expect((await world.gateway.create(orderFor(world))).kind).toBe('unknown');
    world.documents.put('merchantKeys', { _id: MCH_ID, ...recordOf(await aDirectMerchant()) });
    await world.pass(2 * MINUTE);
    expect((await world.gateway.query(trade)).kind).toBe('unknown');
    expect((await world.gateway.query(trade)).kind).toBe('unpaid');
  });

  test('that do not belong together are named in the log, without the keys', async () => {
    const wrong = 'y'.repeat(31);
    const world = await createGatewayWorld('apiv3', { stored: true, keys: { apiV3Key: wrong } });
    expect((await world.gateway.create(orderFor(world))).kind).toBe('misconfigured');
    expect(world.logs.join('\n')).toContain('apiV3Key must be 32 letters');
    expect(world.logs.join('\n')).not.toContain(wrong);
  });

  test('that the database does not hand over make the call unknown, not refused for good', async () => {
    const world = await createGatewayWorld('apiv3', { stored: true });
    world.documents.failNext({ collection: 'merchantKeys' });
    expect((await world.gateway.query(trade)).kind).toBe('unknown');
    expect((await world.gateway.query(trade)).kind).toBe('notFound');
  });
});

describe('[KEY-05] while a key changes', () => {
  test.each([
    ['apiv3', { apiV3Key: 'n'.repeat(32) }, 'apiV3Key', 'previousApiV3Key'],
    ['apiv2', { apiKey: 'n'.repeat(32) }, 'apiKey', 'previousApiKey'],
  ] as const)('%s: notices under the old one are still read', async (name, changed, field, previous) => {
    const old = recordOf(await aDirectMerchant())[field];
    const world = await createGatewayWorld(name);
    await paid(world);
    const next = await createGatewayWorld(name, { keys: { ...changed, [previous]: old } });
    await paidThere(next);
    expect(await next.lastNotice()).toMatchObject({ kind: 'payment' });
    const without = await createGatewayWorld(name, { keys: changed });
    await paidThere(without);
    const read = await without.lastNotice();
    expect(read.kind).toBe(name === 'apiv3' ? 'misconfigured' : 'refused');
  });

  /** The order was made before the change, by the old settings. */
  async function paidThere(world: GatewayWorld): Promise<void> {
    const merchant = await aDirectMerchant();
    const before = await createGatewayWorld(world.gateway.name);
    expect(accountOf(merchant).mchId).toBe(MCH_ID);
    await before.gateway.create(orderFor(before));
    for (const request of before.wire.requests) await world.wire.send(request, { connectMs: 1, answerMs: 1 });
    await world.pay.cashier({ outTradeNo: trade.outTradeNo, outcome: 'success' });
    await world.pass(1000);
  }
});
