import { createFakePrinter } from '../../tests/fakes/fakePrinter';
import { createMessageShop } from '../../tests/fakes/messageShop';
import { anOrder, orderNumber, PAID_AT } from '../../tests/fakes/messageRecords';
import { createRemoteLine, faultEffects } from '../../tests/fakes/remoteLine';
import { createFakePaymentGateway } from '../../tests/fakes/fakePaymentGateway';
import { createWeChatTruth } from '../../tests/fakes/wechatTruth';
import { GROWING_PAUSES_MS } from '../messages/nextTry';
import type { OrderRecord } from '../orders/order';
import { TICKET_LIFE_MS } from './composeTicket';
import { TICKET_CLAIM_MS } from './deliverTicket';
import { issueTicket } from './issueTicket';
import { CHECK_PAUSES_MS } from './nextCheck';
import { printAgain } from './printAgain';
import { printDueTickets } from './printDueTickets';
import type { TicketDeps } from './ticketDeps';

const MINUTE_MS = 60_000;
const orderNo = orderNumber(1);

function createKitchen(order: Partial<OrderRecord> = {}) {
  const shop = createMessageShop();
  const printer = createFakePrinter();
  shop.documents.put('orders', anOrder(order));
  const deps: TicketDeps = { ...shop, printer, shopName: '云上小店' };
  const run = () => printDueTickets(deps, { limit: 10 });
  const ticket = () => shop.documents.all('tickets')[0];
  const incidents = () => shop.documents.all('incidents').map(({ _id }) => _id);
  /** Lets time pass and the timer run, until nothing is due any more. */
  const rest = async () => {
    for (let round = 0; round < 40 && ticket()?.nextTryAt; round += 1) {
      const dueAt = ticket()?.nextTryAt?.getTime() ?? 0;
      shop.pass(Math.max(MINUTE_MS, dueAt - shop.now().getTime()));
      await run();
    }
  };
  return { ...shop, printer, deps, run, ticket, incidents, rest };
}

describe('a new order', () => {
  test('is printed once, with what to make and without who bought, and looked after until it is out', async () => {
    const kitchen = createKitchen();
    await issueTicket(kitchen.deps, orderNo);
    expect(kitchen.ticket()).toMatchObject({ status: 'accepted', printNo: 'fake-print-1' });
    expect(kitchen.printer.papers).toEqual([expect.stringContaining('明前龙井')]);
    expect(kitchen.printer.papers[0]).toMatch(/云上小店[^]*合计 12\.50 元[^]*0001$/);
    expect(kitchen.printer.papers[0]).not.toContain(anOrder()._openid);
    await issueTicket(kitchen.deps, orderNo);
    await kitchen.rest();
    expect(kitchen.ticket()).toMatchObject({ status: 'printed', nextTryAt: null, lastError: null });
    expect(kitchen.printer.papers).toHaveLength(1);
    expect(kitchen.incidents()).toEqual([]);
  });

  test('costs three round trips after it was put down', async () => {
    const kitchen = createKitchen();
    await issueTicket(kitchen.deps, orderNo);
    expect(kitchen.documents.roundTrips.sequential).toBe(1 + 2);
  });

  test.each<[string, Partial<OrderRecord>, string]>([
    ['closed', { status: 'closed' }, 'the order is closed'],
    [
      'paid two days ago',
      { paidAt: new Date(PAID_AT.getTime() - TICKET_LIFE_MS - 1) },
      'the payment is too old',
    ],
    [
      'wholly refunded',
      { refunds: { 'fake-refund': { refundFee: anOrder().totalFee, status: 'succeeded' } } },
      'the whole order was refunded',
    ],
  ])('that is %s is not printed', async (_case, order, lastError) => {
    const kitchen = createKitchen(order);
    await issueTicket(kitchen.deps, orderNo);
    expect(kitchen.ticket()).toMatchObject({ status: 'dropped', lastError, nextTryAt: null });
    expect(kitchen.printer.papers).toEqual([]);
  });

  test('that is not yet paid waits for its payment', async () => {
    const kitchen = createKitchen({ status: 'unpaid' });
    await issueTicket(kitchen.deps, orderNo);
    expect(kitchen.ticket()).toMatchObject({ status: 'due' });
    kitchen.documents.put('orders', anOrder());
    await kitchen.rest();
    expect(kitchen.ticket()).toMatchObject({ status: 'printed' });
  });
});

describe('a printer', () => {
  test('that refuses is tried again, a person learns of it once, and it heals by itself', async () => {
    const kitchen = createKitchen();
    kitchen.printer.answers.push(...Array(3).fill({ kind: 'refused', code: -3, text: 'words' }));
    await issueTicket(kitchen.deps, orderNo);
    expect(kitchen.ticket()).toMatchObject({ status: 'due', attempts: 1, lastError: '-3: words' });
    await kitchen.rest();
    expect(kitchen.ticket()).toMatchObject({ status: 'printed' });
    expect(kitchen.incidents()).toEqual(['ticketFailed:printer']);
  });

  test('that is never reached is given up in the end', async () => {
    const kitchen = createKitchen();
    kitchen.printer.answers.push(...Array(20).fill({ kind: 'notSent', text: 'no connection' }));
    await issueTicket(kitchen.deps, orderNo);
    await kitchen.rest();
    expect(['failed', 'dropped']).toContain(kitchen.ticket()?.status);
    expect(kitchen.printer.answers.length).toBeGreaterThan(20 - GROWING_PAUSES_MS.length - 2);
  });

  test('that does not answer is never asked twice: a person looks', async () => {
    const kitchen = createKitchen();
    kitchen.printer.answers.push({ kind: 'unknown', text: 'no answer in time' });
    await issueTicket(kitchen.deps, orderNo);
    await kitchen.rest();
    expect(kitchen.ticket()).toMatchObject({ status: 'unknown', nextTryAt: null });
    expect(kitchen.incidents()).toEqual([`ticketUnknown:${orderNo}`]);
    expect(kitchen.printer.papers).toEqual([]);
  });

  test('without paper keeps the ticket; a person learns of it after ten minutes, and it comes out', async () => {
    const kitchen = createKitchen();
    kitchen.printer.state = { kind: 'waiting' };
    await issueTicket(kitchen.deps, orderNo);
    for (let minute = 0; minute < 9; minute += 1) {
      kitchen.pass(MINUTE_MS);
      await kitchen.run();
    }
    expect(kitchen.incidents()).toEqual([]);
    kitchen.pass(MINUTE_MS);
    await kitchen.run();
    expect(kitchen.incidents()).toEqual([`ticketUnknown:${orderNo}`]);
    kitchen.printer.state = { kind: 'printed' };
    await kitchen.rest();
    expect(kitchen.ticket()).toMatchObject({ status: 'printed' });
  });

  test('that never prints is given up after a day', async () => {
    const kitchen = createKitchen();
    kitchen.printer.state = { kind: 'unknown', text: 'no answer' };
    await issueTicket(kitchen.deps, orderNo);
    await kitchen.rest();
    expect(kitchen.ticket()).toMatchObject({
      status: 'unknown',
      checks: CHECK_PAUSES_MS.length,
      nextTryAt: null,
    });
    expect(kitchen.printer.papers).toHaveLength(1);
  });
});

describe('printing again', () => {
  test('is an operator’s word, and prints once more', async () => {
    const kitchen = createKitchen();
    await issueTicket(kitchen.deps, orderNo);
    await expect(printAgain(kitchen.deps, orderNo)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await kitchen.rest();
    await printAgain(kitchen.deps, orderNo);
    await kitchen.rest();
    expect(kitchen.printer.papers).toHaveLength(2);
    expect(kitchen.ticket()).toMatchObject({ status: 'printed' });
  });

  test('of an order without a ticket is refused', async () => {
    await expect(printAgain(createKitchen().deps, 'nobody')).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
    });
  });
});

describe('a run that dies or loses an answer at any of its remote calls', () => {
  const CALLS = 5;
  const rows = faultEffects.flatMap((effect) => Array.from({ length: CALLS }, (_, nth) => ({ effect, nth })));

  test.each(rows)(
    '$effect at call $nth: at most one paper, and a person where there may be none',
    async (fault) => {
      const kitchen = createKitchen();
      const { documents, roundTrips } = { ...kitchen, roundTrips: kitchen.documents.roundTrips };
      const gateway = createFakePaymentGateway(createWeChatTruth(kitchen.now), {
        roundTrips,
        now: kitchen.now,
      });
      const line = createRemoteLine({ documents, gateway, roundTrips }, fault);
      const lost = () => ({ kind: 'unknown' as const, text: 'timed out' });
      const printer = {
        print: (lines: Parameters<typeof kitchen.printer.print>[0]) =>
          line.ask('print', () => kitchen.printer.print(lines), lost),
        stateOf: (printNo: string) => line.ask('stateOf', () => kitchen.printer.stateOf(printNo), lost),
      };
      const dying = { ...kitchen.deps, documents: line.documents, printer };
      await line.run(() => issueTicket(dying, orderNo).catch(() => undefined));
      await line.settleLate();
      // The message to the operators is due again as long as this has not come back well.
      await issueTicket(kitchen.deps, orderNo);
      kitchen.pass(TICKET_CLAIM_MS);
      await kitchen.run();
      await kitchen.rest();
      expect(kitchen.printer.papers.length).toBeLessThanOrEqual(1);
      const status = kitchen.ticket()?.status;
      if (status === 'printed') expect(kitchen.printer.papers).toHaveLength(1);
      else {
        expect(status).toBe('unknown');
        expect(kitchen.incidents()).toContain(`ticketUnknown:${orderNo}`);
      }
      expect(kitchen.ticket()?.nextTryAt).toBeNull();
    },
  );
});
