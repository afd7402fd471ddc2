import { measureApiv3Cost } from './apiv3Cost';
import { matchBigBill } from './bigBill';
import { measureMessages } from './messageRuns';
import { measureTokenRush } from './tokenRush';

test('many functions that want an ended token cost one call, and all are served', async () => {
  expect(await measureTokenRush(20)).toEqual({ functions: 20, served: 20, upstreamCalls: 1 });
});

test('with every third call refused each message is sent once', async () => {
  expect(await measureMessages([30], 1)).toMatchObject([{ messages: 30, once: 30, twice: 0 }]);
});

test('a bill that is made while it is read is matched to its end', async () => {
  expect(await matchBigBill(3000)).toMatchObject({ rows: 3000, peakBytes: expect.any(Number) });
});

test('the cryptography of a payment is measured', () => {
  expect(measureApiv3Cost(1)).toBeGreaterThan(0);
});
