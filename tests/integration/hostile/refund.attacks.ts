import { BUYER, OPERATOR, STRANGER, newKey } from '../useShop';
import { expectRefused } from './expectRefused';
import { forgedSources } from './forgedSources';
import { jsonObject, noEvent, noText, noWholeNumber, type HostileValue } from './hostileValues';
import { useHostileShop } from './useHostileShop';

const hostile = useHostileShop();
const text = (value: string) => JSON.stringify(value);
const INVALID = 'INVALID_REQUEST';
const ABSENT = '02300'.padEnd(32, '9');
const asOperator = { openid: OPERATOR };

/** A good application with some fields replaced. */
const application = (fields: Record<string, string | undefined>) =>
  jsonObject({
    do: '"apply"',
    orderNo: text(hostile().paid.orderNo),
    refundFee: '1000',
    reason: '"不想要了"',
    requestKey: text(newKey()),
    ...fields,
  });
const decision = (what: string, fields: Record<string, string | undefined> = {}) =>
  jsonObject({ do: text(what), outRefundNo: text(hostile().outRefundNo), ...fields });

describe('refund refuses and changes nothing', () => {
  test.each(noEvent)('the event %s', async (json) => {
    const names = json.startsWith('{') || json === '[]' ? 'do' : 'event';
    await expectRefused(hostile(), 'refund', json, { code: INVALID, names });
  });

  const errands: readonly HostileValue[] = [
    ...noText,
    ['__proto__', '"__proto__"'],
    ['constructor', '"constructor"'],
    ['hasOwnProperty', '"hasOwnProperty"'],
    ["another function's errand", '"cancel"'],
    ['another case', '"Approve"'],
  ];
  test.each(errands)('do: %s', async (_what, json) => {
    await expectRefused(hostile(), 'refund', application({ do: json }), { code: INVALID, names: 'do' });
  });

  const digits: readonly HostileValue[] = [
    ...noText,
    ['31 digits', text('1'.repeat(31))],
    ['33 digits', text('1'.repeat(33))],
    ['full-width digits', text('１'.repeat(32))],
    ['__proto__', '"__proto__"'],
  ];
  test.each(digits)('orderNo: %s', async (_what, json) => {
    await expectRefused(hostile(), 'refund', application({ orderNo: json }), {
      code: INVALID,
      names: 'orderNo',
    });
  });
  test.each(digits)('outRefundNo: %s', async (_what, json) => {
    for (const errand of ['approve', 'refuse']) {
      const refused = { code: INVALID, names: 'outRefundNo' };
      await expectRefused(hostile(), 'refund', decision(errand, { outRefundNo: json }), refused, asOperator);
    }
  });

  test.each([
    ...noWholeNumber.filter(([what]) => what !== '1e9'),
    ['above the largest fee', '100000001'],
  ] as const)('refundFee: %s', async (_what, json) => {
    await expectRefused(hostile(), 'refund', application({ refundFee: json }), {
      code: INVALID,
      names: 'refundFee',
    });
  });
  test.each(['4501', '100000000'])('refundFee %s, more than was paid', async (json) => {
    await expectRefused(hostile(), 'refund', application({ refundFee: json }), {
      code: 'REFUND_EXCEEDS_PAID',
      names: '4500',
    });
  });

  // A path and half a surrogate pair are words like any others: they are kept as they are and shown to people.
  const noWords = noText.filter(([what]) => what !== 'a path' && what !== 'half a surrogate pair');
  const reasons: readonly HostileValue[] = [
    ...noWords,
    ['81 characters', text('退'.repeat(81))],
    ['two lines', '"a\\nb"'],
    ['a delete character', '"a\\u007f"'],
  ];
  test.each(reasons)('reason: %s', async (_what, json) => {
    await expectRefused(hostile(), 'refund', application({ reason: json }), {
      code: INVALID,
      names: 'reason',
    });
  });
  const notes = noWords.filter(([what]) => what !== 'missing');
  test.each([...notes, ['201 characters', text('x'.repeat(201))]] as const)(
    'note: %s',
    async (_what, json) => {
      for (const errand of ['approve', 'refuse']) {
        const refused = { code: INVALID, names: 'note' };
        await expectRefused(hostile(), 'refund', decision(errand, { note: json }), refused, asOperator);
      }
    },
  );

  test.each([...noText, ['short', '"1234567"']] as const)('requestKey: %s', async (_what, json) => {
    await expectRefused(hostile(), 'refund', application({ requestKey: json }), {
      code: INVALID,
      names: 'requestKey',
    });
  });

  test("an application for somebody else's order, and for one that does not exist", async () => {
    const foreign = text(hostile().foreign.orderNo);
    const notFound = (names: string) => ({ code: 'ORDER_NOT_FOUND', names });
    await expectRefused(
      hostile(),
      'refund',
      application({ orderNo: foreign }),
      notFound(hostile().foreign.orderNo),
    );
    await expectRefused(hostile(), 'refund', application({ orderNo: text(ABSENT) }), notFound(ABSENT));
    const claims = { openid: text(STRANGER), userInfo: `{"openId":${text(STRANGER)}}` };
    await expectRefused(
      hostile(),
      'refund',
      application({ orderNo: foreign, ...claims }),
      notFound(hostile().foreign.orderNo),
    );
  });

  test('an application for an order that is not paid', async () => {
    const json = application({ orderNo: text(hostile().unpaid.orderNo) });
    await expectRefused(hostile(), 'refund', json, { code: 'ILLEGAL_TRANSITION', names: 'unpaid' });
  });

  test.each([BUYER, STRANGER])(
    'a decision of %s, who is no operator, whatever the event says',
    async (openid) => {
      const claims = {
        operator: text(OPERATOR),
        role: '"operator"',
        userInfo: `{"openId":${text(OPERATOR)}}`,
      };
      for (const errand of ['approve', 'refuse']) {
        for (const outRefundNo of [hostile().outRefundNo, ABSENT]) {
          const json = decision(errand, { outRefundNo: text(outRefundNo), ...claims });
          await expectRefused(
            hostile(),
            'refund',
            json,
            { code: 'NOT_ALLOWED', names: 'operators' },
            { openid },
          );
        }
      }
    },
  );

  test("an operator's decision on a refund that does not exist", async () => {
    for (const errand of ['approve', 'refuse']) {
      const json = decision(errand, { outRefundNo: text(ABSENT) });
      await expectRefused(hostile(), 'refund', json, { code: 'REFUND_NOT_FOUND', names: ABSENT }, asOperator);
    }
  });

  test.each(forgedSources)('an application and a decision whose SOURCE is "%s"', async (source) => {
    const { everything, outRefundNo, paid, shop } = hostile();
    const before = everything();
    const apply = { do: 'apply', orderNo: paid.orderNo, refundFee: 1, reason: 'x', requestKey: newKey() };
    for (const data of [apply, { do: 'approve', outRefundNo }, { do: 'refuse', outRefundNo }]) {
      const { result, remoteCalls } = await shop.cloud.call({
        name: 'refund',
        data,
        openid: OPERATOR,
        source,
      });
      expect(result).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
      expect(remoteCalls).toEqual([]);
    }
    expect(everything()).toBe(before);
  });
});
