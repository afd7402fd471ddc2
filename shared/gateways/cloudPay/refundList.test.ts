import { refundOutcomeOf } from './refundList';

const empty = { refundCount: 1, outRefundNoList: [], refundIdList: [], refundStatusList: [] };

test('empty lists, as they really arrive, are no failure', () => {
  expect(refundOutcomeOf(empty, 'r1')).toEqual({ kind: 'foundWithoutState' });
  expect(refundOutcomeOf({ refundCount: 1 }, 'r1')).toEqual({ kind: 'foundWithoutState' });
});

describe('a refund in the list is found by its number', () => {
  const lists = (statuses: unknown[]) => ({
    outRefundNoList: ['r0', 'r1'],
    refundIdList: ['id0', 'id1'],
    refundStatusList: statuses,
  });
  test.each([
    ['SUCCESS', { end: 'succeeded' }],
    ['REFUNDCLOSE', { end: 'closed' }],
    ['CHANGE', { end: 'abnormal' }],
    ['PROCESSING', {}],
    ['SOMETHING', {}],
    [undefined, {}],
  ])('%s', (status, end) => {
    expect(refundOutcomeOf(lists(['SUCCESS', status]), 'r1')).toEqual({
      kind: 'found',
      refundId: 'id1',
      ...end,
    });
  });
  test('another number is not', () => {
    expect(refundOutcomeOf(lists(['SUCCESS', 'SUCCESS']), 'r2')).toEqual({ kind: 'foundWithoutState' });
  });
});

test.each(['', '_'])('the numbered form is read too, with %j before the number', (mark) => {
  const fields = {
    [`outRefundNo${mark}0`]: 'r0',
    [`refundStatus${mark}0`]: 'PROCESSING',
    [`outRefundNo${mark}1`]: 'r1',
    [`refundStatus${mark}1`]: 'SUCCESS',
    [`refundId${mark}1`]: 'id1',
  };
  expect(refundOutcomeOf(fields, 'r1')).toEqual({ kind: 'found', end: 'succeeded', refundId: 'id1' });
});
