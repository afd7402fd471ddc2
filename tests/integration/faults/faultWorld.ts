import type { NamedEffect } from '../../../emulator/faults/rule';
import { openShop, type Shop } from '../useShop';
import { createBuyer, type Notify, type Surroundings } from './buyer';
import { disturb, type Lived } from './disturb';
import { isAnswered, type Errand } from './errand';
import { createHandedOut } from './handedOut';
import { brokenRules, isAtRest, type Broken } from './invariants';
import { inLanes } from './lanes';
import { createNoticeLookup } from './noticeLookup';
import { LANES, peopleGoOn } from './peopleGoOn';
import { callNames, rowsOf, type CallName, type Row } from './table';
import type { Story } from './stories';

/** What comes after a disturbed errand. */
export interface Life {
  name: string;
  /** Whether buyer and operator try again, and go on once they are answered. */
  people: boolean;
  /** Whether WeChat's own notices come. */
  notices: boolean;
  effects: readonly NamedEffect[];
}

export interface Outcome {
  /** The remote calls of each undisturbed errand, by the story's name. */
  calls: Map<string, CallName[]>;
  lived: Lived[];
  broken: Broken[];
}

/** The functions' limit of one remote call: what a time-out costs here. */
const REMOTE_TIMEOUT_MS = 600;
const ORDER_EXPIRES_MINUTES = 240;
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
    spareProcesses: 3,
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

  // Undisturbed first: the calls that really happen are the table's rows.
  const toRun: Errand[] = [];
  for (const story of stories) {
    const wait = () => cloud.advance({ advanceMs: (story.waitSeconds ?? 0) * 1000 });
    const model = await prepare(story);
    await wait();
    const reply = await story.act(model.buyer);
    model.answered = isAnswered(reply);
    if (!model.answered) throw new Error(`${story.name}: ${JSON.stringify(reply.error ?? reply.result)}`);
    const names = callNames(reply.remoteCalls);
    calls.set(story.name, names);
    const prepared: Errand[] = [];
    await inLanes(rowsOf(story, names, life.effects), LANES, async (row) => {
      prepared.push(await prepare(story, row));
    });
    await wait();
    toRun.push(...prepared);
    if (story.waitSeconds) await disturb(shop, toRun.splice(0), lived);
  }
  await disturb(shop, toRun, lived);

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
