import type { BillDayView, DifferenceView } from '../../../shared/contracts/bill';
import { seedable } from '../../bench/seedable';
import { heldByLedger, ledgerSum, moneyAtWeChat } from '../bothSides';
import { operate, paidOrder } from '../errands';
import { mustBe, mustExist, yuan, type Step } from '../step';
import type { World } from '../world';

/** Ten in the morning and a little: WeChat's bill of the day before is there. */
const BILL_HOUR = 10.05;

interface Summary {
  paid: { count: number; fee: number };
  refunded: { count: number; fee: number };
  net: number;
  bills: BillDayView[];
  differences: DifferenceView[];
}

const summaryOf = async (world: World, day: string): Promise<Summary> => {
  const { reply } = await operate(world, { do: 'summary', day });
  return reply.summary as Summary;
};

const billOf = ({ bills }: Summary): BillDayView =>
  mustExist(
    'a bill of the day with something in it',
    bills.find(({ totals }) => totals === null || totals.payments > 0),
  );

const isOpen = (world: World, kind: string) =>
  world.documents('incidents').some((one) => one.kind === kind && one.status === 'open');

/** A hand in the database: the sum of one payment. */
function changeSum(world: World, outTradeNo: string, totalFee: number): void {
  const payments = world
    .documents('payments')
    .map((payment) => (payment._id === outTradeNo ? { ...payment, totalFee } : payment));
  world.cloud.database.seed('payments', seedable(payments) as Record<string, unknown>[]);
}

/** The night passes, and the day is matched with WeChat's bill. */
export function nextMorning(): Step[] {
  let day = '';
  let touched = { outTradeNo: '', totalFee: 0 };
  const platformFee = 100;

  return [
    {
      title: 'The next morning WeChat’s bill comes with a row missing: it is refused by name',
      async run(world) {
        day = world.today();
        touched = await paidOrder(world, 'demo-order-bill');
        const { outTradeNo } = await paidOrder(world, 'demo-order-outside', { sku: 'tea-puer-cake' });
        // Somebody pays back at the merchant platform, and nobody tells the shop.
        await world.later(1);
        const outside = world.cloud.merchant({ do: 'refund', outTradeNo, refundFee: platformFee });
        mustBe('the merchant platform refunds', outside.ok, true);
        await world.later(1);
        changeSum(world, touched.outTradeNo, touched.totalFee - 1);
        world.cloud.settings({ pay: { billDamage: 'lostRow' } });
        await world.tomorrowAt(BILL_HOUR);
        const bill = billOf(await summaryOf(world, day));
        mustBe('the bill', [bill.status, bill.totals], ['refused', null]);
        const refusal = mustExist('the reason', bill.refusal);
        mustBe('it is named', refusal.split(':')[0], 'BILL_SUMMARY');
        mustBe('nothing was written from it', world.count('billDifferences'), 0);
        mustBe('a person is told', isOpen(world, 'billRefused'), true);
        return { lines: [`bill of ${day}: ${refusal}`] };
      },
    },
    {
      title:
        'The whole bill is matched: one refund of the merchant platform is booked, one difference is named',
      async run(world) {
        world.cloud.settings({ pay: { billDamage: 'none' } });
        await world.later(6);
        const summary = await summaryOf(world, day);
        const { status, open, repaired, totals } = billOf(summary);
        mustBe('the bill', [status, open, repaired], ['matched', 1, 1]);
        const { paid, refunded } = moneyAtWeChat(world);
        mustBe('its totals are WeChat’s', [totals?.paidFee, totals?.refundedFee], [paid, refunded]);
        mustBe(
          'our day says the same',
          [summary.paid.fee, summary.refunded.fee, summary.net],
          [paid, refunded, paid - refunded],
        );
        const difference = mustExist('the difference', summary.differences[0]);
        const { outTradeNo, totalFee } = touched;
        mustBe(
          'the difference is named',
          [difference.kind, difference.number, difference.here?.fee, difference.there?.fee],
          ['amount', outTradeNo, totalFee - 1, totalFee],
        );
        mustBe(
          'a person is told',
          [isOpen(world, 'billRefused'), isOpen(world, 'billDifference')],
          [false, true],
        );
        return {
          lines: [
            `${totals?.payments} payments over ${yuan(paid)}, ${totals?.refunds} refunds over ${yuan(refunded)}, ${yuan(totals?.commissionFee ?? 0)} for WeChat`,
            `${yuan(platformFee)} paid back at the merchant platform: booked from the bill`,
            `${difference.kind}: payment ${outTradeNo} has ${yuan(totalFee - 1)} here and ${yuan(totalFee)} there; ${difference.whatToDo}`,
          ],
        };
      },
    },
    {
      title: 'The difference is mended, and closes itself',
      async run(world) {
        changeSum(world, touched.outTradeNo, touched.totalFee);
        await world.later(12);
        const summary = await summaryOf(world, day);
        mustBe('the bill', [billOf(summary).status, billOf(summary).open], ['matched', 0]);
        mustBe('differences', summary.differences, []);
        mustBe('the incident is settled by itself', isOpen(world, 'billDifference'), false);
        return { lines: ['ten minutes later both sides agree; the incident is settled by itself'] };
      },
    },
    {
      title: 'The books',
      async run(world) {
        const { paid, refunded } = moneyAtWeChat(world);
        const { bills } = await summaryOf(world, day);
        const commission = bills.reduce((sum, { totals }) => sum + (totals?.commissionFee ?? 0), 0);
        mustBe('the ledger balances', ledgerSum(world), 0);
        mustBe('our ledger and WeChat agree to the fen', heldByLedger(world), paid - refunded - commission);
        const open = world.documents('incidents').filter(({ status }) => status === 'open');
        mustBe(
          'what waits for a person',
          open.map(({ kind }) => kind),
          [],
        );
        return {
          lines: [
            `paid ${yuan(paid)}, refunded ${yuan(refunded)}, WeChat's share ${yuan(commission)}, WeChat holds ${yuan(paid - refunded - commission)}: ledger, bill and WeChat agree to the fen`,
          ],
        };
      },
    },
  ];
}
