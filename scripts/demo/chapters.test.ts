import type { Cloud } from '../../emulator/cloud';
import { startLocalShop } from '../shop/localShop';
import { buying } from './chapters/buying';
import { shipping } from './chapters/shipping';
import { surplus } from './chapters/surplus';
import { runStory } from './runStory';
import type { Step } from './step';
import { beginWorld, type World } from './world';

let world: World | undefined;
const theWorld = () => {
  if (!world) throw new Error('the world begins in beforeAll');
  return world;
};

beforeAll(async () => {
  world = await beginWorld(await startLocalShop({ port: 0, timers: false }));
});
beforeEach(() => theWorld().cloud.reset());
afterAll(() => world?.cloud.stop());

const told = (chapter: Step[]) => runStory(chapter, theWorld());

test('a chapter comes out as it should, on both sides', async () => {
  expect(await told(shipping())).toMatchObject({ ok: true, steps: [{}, {}] });
});

/** What WeChat, the printer or the shop does wrong, and what the story says of it. */
const sabotages: [string, () => Step[], (cloud: Cloud) => void, string][] = [
  [
    'the shop has another price',
    buying,
    ({ database }) =>
      database.seed('products', [{ _id: 'cup-celadon', title: '青瓷茶杯', fee: 1, onSale: true }]),
    'the order has the catalogue price: expected 9000, found 2',
  ],
  [
    'WeChat does not take the shipping information',
    shipping,
    (cloud) => void cloud.settings({ openapi: { failures: [{ errcode: 10060019, times: 9 }] } }),
    'the shipment here: expected "uploaded", found "due"',
  ],
  [
    "the buyer's bank does not take the money back",
    surplus,
    (cloud) => void cloud.settings({ pay: { refundOutcome: 'CHANGE' } }),
    'refunds at WeChat: expected [[4500,"SUCCESS"]], found [[4500,"CHANGE"]]',
  ],
];

test.each(sabotages)('the story says so when %s', async (_what, chapter, sabotage, problem) => {
  sabotage(theWorld().cloud);
  const { ok, steps } = await told(chapter());
  expect(ok).toBe(false);
  expect(steps.at(-1)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
});
