import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import {
  aGrant,
  BUYER,
  PAID_AT,
  PAID_TEMPLATE,
  REFUNDED_TEMPLATE,
  someTemplates,
} from '../../tests/fakes/messageRecords';
import { grantMessages, MAX_GRANTS_LEFT } from './grantMessages';

const counter = () => {
  const documents = createMemoryDocuments();
  const deps = { documents, templates: someTemplates(), now: () => PAID_AT };
  const grant = (results: Record<string, string>) => grantMessages(deps, { openid: BUYER, results });
  return { documents, grant };
};

test('what is accepted is counted for buyer and template', async () => {
  const { documents, grant } = counter();
  expect(await grant({ [PAID_TEMPLATE]: 'accept', [REFUNDED_TEMPLATE]: 'accept' })).toEqual({
    [PAID_TEMPLATE]: 1,
    [REFUNDED_TEMPLATE]: 1,
  });
  expect(await grant({ [PAID_TEMPLATE]: 'accept' })).toEqual({ [PAID_TEMPLATE]: 2 });
  expect(documents.all('grants')).toMatchObject([
    { _id: `${BUYER}:${PAID_TEMPLATE}`, _openid: BUYER, templateId: PAID_TEMPLATE, left: 2 },
    { templateId: REFUNDED_TEMPLATE, left: 1 },
  ]);
});

test.each(['accept', 'acceptWithAudio', 'acceptWithAlert', 'acceptWithForcePush'])(
  '%s is accepted',
  async (result) => {
    expect(await counter().grant({ [PAID_TEMPLATE]: result })).toEqual({ [PAID_TEMPLATE]: 1 });
  },
);

test.each(['reject', 'ban', 'filter', 'ACCEPT', 'unaccept', ''])(
  '"%s" grants nothing and takes nothing away',
  async (result) => {
    const { documents, grant } = counter();
    expect(await grant({ [PAID_TEMPLATE]: result })).toEqual({ [PAID_TEMPLATE]: 0 });
    expect(documents.all('grants')).toEqual([]);
    documents.put('grants', aGrant(PAID_TEMPLATE, 3));
    expect(await grant({ [PAID_TEMPLATE]: result })).toEqual({ [PAID_TEMPLATE]: 3 });
  },
);

test('[SEC-06] templates that are not ours leave no trace', async () => {
  const { documents, grant } = counter();
  expect(await grant({ 'fake-template-other': 'accept', [PAID_TEMPLATE]: 'accept' })).toEqual({
    [PAID_TEMPLATE]: 1,
  });
  expect(documents.all('grants')).toHaveLength(1);
});

test('[SEC-06] the count has an end', async () => {
  const { documents, grant } = counter();
  documents.put('grants', aGrant(PAID_TEMPLATE, MAX_GRANTS_LEFT - 1));
  expect(await grant({ [PAID_TEMPLATE]: 'accept' })).toEqual({ [PAID_TEMPLATE]: MAX_GRANTS_LEFT });
  expect(await grant({ [PAID_TEMPLATE]: 'accept' })).toEqual({ [PAID_TEMPLATE]: MAX_GRANTS_LEFT });
});

test('calls at the same moment are all counted', async () => {
  const { documents, grant } = counter();
  await Promise.all(Array.from({ length: 3 }, () => grant({ [PAID_TEMPLATE]: 'accept' })));
  expect(documents.all('grants')).toMatchObject([{ left: 3 }]);
});

test('too many at the same moment are asked to come again', async () => {
  const { documents, grant } = counter();
  const settled = await Promise.allSettled(
    Array.from({ length: 12 }, () => grant({ [PAID_TEMPLATE]: 'accept' })),
  );
  const counted = settled.filter(({ status }) => status === 'fulfilled').length;
  expect(documents.all('grants')).toMatchObject([{ left: counted }]);
  expect(settled.filter((one) => one.status === 'rejected').map((one) => one.reason.code)).toEqual(
    Array.from({ length: 12 - counted }, () => 'TRY_AGAIN'),
  );
});

test('a grant costs two round trips, however many templates it names', async () => {
  const { documents, grant } = counter();
  await grant({ [PAID_TEMPLATE]: 'accept', [REFUNDED_TEMPLATE]: 'accept' });
  expect(documents.roundTrips.sequential).toBe(2);
});
