import type { GatewayName } from '../../../shared/gateways/paymentGateway';
import { openShop, type Shop } from '../useShop';
import { createBuyer, type Notify, type Surroundings } from './buyer';
import { disturb, type Lived } from './disturb';
import { isAnswered, type Errand } from './errand';
import { createHandedOut } from './handedOut';
import { brokenRules, isAtRest, type Broken } from './invariants';
import { inLanes } from './lanes';
import { createNoticeLookup } from './noticeLookup';
import { LANES, peopleGoOn } from './peopleGoOn';
import { callNames, rowsOf, type CallName, type Row, type RowChoice } from './table';
import type { Story } from './stories';

/** What comes after a disturbed errand. */
export interface Life extends RowChoice {
  name: string;
  gateway: GatewayName;
  /** Whether buyer and operator try again, and go on once they are answered. */
  people: boolean;
  /** Whether WeChat's own notices come. */
  notices: boolean;
}

export interface Outcome {
  /** The remote calls of each undisturbed errand, by the story's name. */
  calls: Map<string, CallName[]>;
  lived: Lived[];
  broken: Broken[];
}

/** The functions' limit of one remote call: what a time-out costs here. */
const REMOTE_TIMEOUT_MS = 600;
const ORDER_EXPIRES_MINUTES = 480;
/** Of a row whose fault did not strike. */
const TRIES = 3;
/** WeChat's own first notice, for those that get one beside the disturbed one. */
const NOTICE_DELAY_MS = 20 * 60_000;
/** An opened claim or attempt counts as lost after ten seconds. */
const GRACE_MS = 15_000;
/** Minutes between runs of the timer: at first as configured, then as after an outage; enough for everything to end. */
const TICKS_MINUTES = [
  1, 1, 1, 1, 1, 5, 15, 5, 30, 60, 60, 60, 60, 60, 60, 60, 300, 700, 700, 1, 1, 1, 1, 1, 1,
];

/** Lives every row of the table in one cloud: each has a buyer of its own, time passes for all of them. */
export async function liveFaultTable(stories: readonly Story[], life: Life): Promise<Outcome> {
  const shop = await openShop({
    gateway: life.gateway,
    spareProcesses: 4,
    env: {
      REMOTE_TIMEOUT_MS: String(REMOTE_TIMEOUT_MS),
      ORDER_EXPIRES_MINUTES: String(ORDER_EXPIRES_MINUTES),
    },
    pay: {
      refundLists: life.notices ? 'empty' : 'filled',
      refundNotify: life.notices ? { delayMs: NOTICE_DELAY_MS } : 'never',
    },
  });
  // Nothing happens by real time: the table decides what comes when.
  shop.cloud.clock.stop();
  try {
    return await live(shop, stories, life);
  } finally {
    await shop.cloud.stop();
  }
}

async function live(shop: Shop, stories: readonly Story[], life: Life): Promise<Outcome> {
  const { cloud } = shop;
  const handedOut = createHandedOut(shop);
  const around: Surroundings = { onGrant: handedOut.onGrant, noticeAbout: createNoticeLookup(shop) };
  const notify: Notify = life.notices ? { delayMs: NOTICE_DELAY_MS } : 'never';
  const calls = new Map<string, CallName[]>();
  const lived: Lived[] = [];
  const all: Errand[] = [];
  let buyers = 0;

  const prepare = async (story: Story, row?: Row): Promise<Errand> => {
    const buyer = createBuyer(shop, `openid-case-${(buyers += 1)}`, around);
    await story.prepare?.(buyer, notify);
    const prepared = { story, buyer, ...(row ? { row } : {}), answered: false, wentOn: false };
    all.push(prepared);
    return prepared;
  };

  const prepareRows = async (rows: readonly Row[]): Promise<Errand[]> => {
    const prepared: Errand[] = [];
    await inLanes(rows, LANES, async (row) => void prepared.push(await prepare(row.story, row)));
    const waitSeconds = Math.max(0, ...rows.map(({ story }) => story.waitSeconds ?? 0));
    await cloud.advance({ advanceMs: waitSeconds * 1000 });
    return prepared;
  };
  /** A row that its fault has missed is lived again by another buyer. */
  const disturbAll = async (cases: Errand[]) => {
    let missed = await disturb(shop, cases, lived, life.gateway);
    for (let tries = 1; missed.length > 0 && tries < TRIES; tries += 1) {
      missed = await disturb(shop, await prepareRows(missed), lived, life.gateway);
    }
  };

  // Undisturbed first: the calls that really happen are the table's rows.
  const toRun: Errand[] = [];
  for (const story of stories) {
    const model = await prepare(story);
    await cloud.advance({ advanceMs: (story.waitSeconds ?? 0) * 1000 });
    const reply = await story.act(model.buyer);
    model.answered = isAnswered(reply);
    if (!model.answered) throw new Error(`${story.name}: ${JSON.stringify(reply.error ?? reply.result)}`);
    const names = callNames(reply.remoteCalls);
    calls.set(story.name, names);
    toRun.push(...(await prepareRows(rowsOf(story, names, life))));
    if (story.waitSeconds) await disturbAll(toRun.splice(0));
  }
  await disturbAll(toRun);

  await cloud.advance({ advanceMs: GRACE_MS });
  if (life.people) await peopleGoOn(all, notify);
  for (const [tick, minutes] of TICKS_MINUTES.entries()) {
    await cloud.advance({ advanceMs: minutes * 60_000 });
    const { error } = await cloud.call({ name: 'orderCron', source: 'wx_trigger' });
    if (error) throw new Error(`orderCron: ${error.message}`);
    if (life.people && tick === 1) await peopleGoOn(all, notify);
    if (isAtRest(shop)) break;
  }
  return { calls, lived, broken: [...handedOut.twicePayable, ...brokenRules(shop, life)] };
}
