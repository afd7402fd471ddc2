import { generateKeyPairSync } from 'node:crypto';
import * as v from 'valibot';
import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { settleIncident } from '../incidents/settleIncident';
import { certificateSettings } from './certificateSettings';
import { createCertificateStep } from './certificateStep';
import type { MerchantAccount } from './merchant';

const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-11-20T10:00:00Z');
const MCH_ID = '1900000109';
const OWN = `certificateEnding:${MCH_ID}:merchant`;
const THEIRS = `certificateEnding:${MCH_ID}:platform`;
const after = (days: number) => new Date(START + days * DAY_MS);
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

interface Given {
  /** Days until the merchant's own certificate ends; its text was not given when absent. */
  own?: number;
  /** Days until WeChat's end: of the settings, and downloaded. */
  given?: number[];
  stored?: number[];
  publicKey?: boolean;
  /** What WeChat offers when it is asked. */
  offers?: number[];
  partner?: string;
}

const merchantOf = ({ own, given = [], publicKey, partner }: Given, mchId = MCH_ID): MerchantAccount => ({
  mchId,
  appids: ['wx00000000contract'],
  ...(own === undefined ? {} : { certificateExpiresAt: after(own) }),
  ...(partner === undefined ? {} : { partner: { mchId: partner, appid: 'wx000000000partner' } }),
  v3: {
    serialNo: 'A'.repeat(40),
    privateKey,
    apiV3Keys: ['k'.repeat(32)],
    wechatKeys: new Map(),
    certificateEnds: given.map(after),
    ...(publicKey ? { publicKeyId: 'PUB_KEY_ID_1' } : {}),
  },
});

function open(given: Given, accounts: MerchantAccount[] = [merchantOf(given)]) {
  let today = 0;
  let merchants = accounts;
  const asked: string[] = [];
  const documents = createMemoryDocuments();
  const keep = (mchId: string, days: number) =>
    documents.put('platformCertificates', {
      ...{ _id: `${mchId}:${days}`, serial: String(days), mchId, certificate: 'PEM' },
      expiresAt: after(days),
      fetchedAt: after(0),
    });
  for (const days of given.stored ?? []) keep(MCH_ID, days);
  const deps = { documents, now: () => after(today), log: () => undefined };
  const step = createCertificateStep({
    ...deps,
    merchants: { all: async () => merchants },
    warningDays: 30,
    async renew({ mchId }) {
      asked.push(mchId);
      for (const days of given.offers ?? []) keep(mchId, days);
    },
  });
  return {
    documents,
    deps,
    asked,
    /** One run, so many days after the start. */
    async on(days: number) {
      today = days;
      return step();
    },
    change(changed: Given) {
      merchants = [merchantOf(changed)];
    },
    incidents: () => documents.all('incidents').map(({ _id, status, detail }) => ({ _id, status, detail })),
  };
}

describe('[KEY-04] a certificate', () => {
  const cases: [string, Given, string[]][] = [
    ['of the merchant that lasts', { own: 31 }, []],
    ['of the merchant that ends in 30 days', { own: 30 }, [OWN]],
    ['of the merchant that has ended', { own: -1 }, [OWN]],
    ['of the merchant that nobody gave', {}, []],
    ['of WeChat in the settings that ends in 30 days', { given: [30] }, [THEIRS]],
    ['of WeChat that was downloaded and ends in 30 days', { stored: [30] }, [THEIRS]],
    ['of WeChat whose successor is known', { given: [1], stored: [2, 400] }, []],
    ['of WeChat whose successor can be downloaded', { stored: [20], offers: [20, 1800] }, []],
    ['of WeChat that it no longer needs, having the public key', { given: [1], publicKey: true }, []],
    ['of each kind at once', { own: 5, stored: [6] }, [OWN, THEIRS]],
  ];
  test.each(cases)('%s', async (_what, given, expected) => {
    const world = open(given);
    expect(await world.on(0)).toEqual(expected.length > 0 ? { ending: expected.length } : {});
    expect(
      world
        .incidents()
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual(expected);
  });

  test('says when it ends and what to do', async () => {
    const world = open({ own: 10 });
    await world.on(0);
    expect(world.incidents()).toMatchObject([
      { detail: expect.stringMatching(/^the merchant certificate ends on 2026-11-30: apply for a new one/) },
    ]);
  });

  test('of a partner stands once, however many sub-merchants there are', async () => {
    const accounts = ['1900000201', '1900000202'].map((mchId) =>
      merchantOf({ own: 1, partner: MCH_ID }, mchId),
    );
    const world = open({}, accounts);
    await world.on(0);
    expect(world.incidents().map(({ _id }) => _id)).toEqual([OWN]);
  });
});

describe('[KEY-04] an incident of an ending certificate', () => {
  test('stays one, and settles itself once a later certificate is in use', async () => {
    const world = open({ own: 20 });
    await world.on(0);
    await world.on(1);
    expect(world.incidents()).toMatchObject([{ status: 'open' }]);
    world.change({ own: 1800 });
    await world.on(2);
    expect(world.documents.all('incidents')).toMatchObject([{ status: 'settled', settledBy: 'rule' }]);
  });

  test('that an operator put aside comes back only when the certificate has ended', async () => {
    const world = open({ own: 20 });
    await world.on(0);
    await settleIncident(world.deps, OWN, { by: 'openid-of-an-operator', note: 'ordered' });
    await world.on(10);
    expect(world.incidents()).toMatchObject([{ status: 'settled' }]);
    await world.on(20);
    expect(world.incidents()).toMatchObject([
      { status: 'open', detail: expect.stringContaining('ended on') },
    ]);
  });

  test('comes again years later for the next certificate', async () => {
    const world = open({ own: 20 });
    await world.on(0);
    world.change({ own: 1800 });
    await world.on(1);
    await world.on(1790);
    expect(world.incidents()).toMatchObject([{ status: 'open' }]);
  });
});

describe('[KEY-04] looking', () => {
  test('costs nothing for six hours, and WeChat is asked only about what ends', async () => {
    const world = open({ own: 1800, stored: [1800] });
    await world.on(0);
    const calls = world.documents.calls.length;
    expect(calls).toBe(2);
    await world.on(0.2);
    expect(world.documents.calls).toHaveLength(calls);
    await world.on(0.25);
    expect(world.documents.calls).toHaveLength(2 * calls);
    expect(world.asked).toEqual([]);
  });

  test('is done again at once when the database did not answer', async () => {
    const world = open({ own: 1 });
    world.documents.failNext({ collection: 'platformCertificates' });
    await expect(world.on(0)).rejects.toThrow();
    expect(await world.on(0.001)).toEqual({ ending: 1 });
  });
});

test('[KEY-04] the days of warning are a setting between 1 and 180, 30 when not given', () => {
  const { CERTIFICATE_WARNING_DAYS } = certificateSettings;
  expect(v.parse(CERTIFICATE_WARNING_DAYS, undefined)).toBe(30);
  expect(v.parse(CERTIFICATE_WARNING_DAYS, '45')).toBe(45);
  for (const wrong of ['0', '181', '-1', '1.5', 'a month', ''])
    expect(v.safeParse(CERTIFICATE_WARNING_DAYS, wrong).success).toBe(false);
});
