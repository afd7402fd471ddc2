import { createPaymentWorld } from '../../tests/fakes/paymentWorld';
import { incidentId } from './incident';
import { recordIncident } from './recordIncident';
import { settleIncident } from './settleIncident';

test('[OPS-04] a fault that repeats is one entry and one log line', async () => {
  const { deps, documents, logs } = createPaymentWorld();
  await recordIncident(deps, 'paymentMismatch', 'fake-number', 'the first time');
  await recordIncident(deps, 'paymentMismatch', 'fake-number', 'the second time');
  await recordIncident(deps, 'paymentMismatch', 'other-number', 'another');
  expect(documents.all('incidents')).toMatchObject([
    { _id: 'paymentMismatch:fake-number', detail: 'the first time', status: 'open' },
    { _id: 'paymentMismatch:other-number' },
  ]);
  expect(logs.map(({ level, facts }) => [level, facts.subject])).toEqual([
    ['error', 'fake-number'],
    ['error', 'other-number'],
  ]);
});

describe('when settled', () => {
  async function settled() {
    const world = createPaymentWorld();
    await recordIncident(world.deps, 'refundWaiting', 'fake-number', 'no balance');
    const came = world.clock.now();
    await world.clock.advance(1000);
    const id = incidentId('refundWaiting', 'fake-number');
    expect(await settleIncident(world.deps, id, { by: 'openid-of-an-operator', note: 'topped up' })).toBe(
      true,
    );
    await world.clock.advance(1000);
    return { world, came, id };
  }

  test('the same trouble, come again, opens it and is logged', async () => {
    const { world } = await settled();
    await recordIncident(world.deps, 'refundWaiting', 'fake-number', 'no balance again');
    expect(world.documents.all('incidents')).toMatchObject([
      { status: 'open', detail: 'no balance again', at: world.clock.now() },
    ]);
    expect(world.logs).toHaveLength(2);
  });

  test('the same trouble, only written once more, leaves it settled', async () => {
    const { world, came } = await settled();
    await recordIncident(world.deps, 'refundWaiting', 'fake-number', 'no balance', came);
    expect(world.documents.all('incidents')).toMatchObject([{ status: 'settled', note: 'topped up' }]);
    expect(world.logs).toHaveLength(1);
  });

  test('it is not settled twice, and an unknown one never', async () => {
    const { world, id } = await settled();
    expect(await settleIncident(world.deps, id, { by: 'rule', note: 'again' })).toBe(false);
    expect(await settleIncident(world.deps, 'refundWaiting:none', { by: 'rule', note: '' })).toBe(false);
  });
});
