import { createPaymentWorld } from '../../tests/fakes/paymentWorld';
import { recordIncident } from './recordIncident';

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
