import { TOKEN_APPID } from '../builders/aToken';
import { failuresWith } from '../fakes/failuresWith';
import { faultEffects, type Fault } from '../fakes/remoteLine';
import { createTokenWorld, MARGIN_MS, type Called, type TokenWorld } from './tokenWorld';

const MINUTE_MS = 60_000;
const TOKEN_LIFE_MS = 7_200_000;
/** How often tokenCron's timer runs, see its config.json. */
const TICK_MS = 2 * MINUTE_MS;

interface TokenScenario {
  name: string;
  kind: 'stable' | 'old';
  /** Brings the world to where the errand begins. */
  prepare?(world: TokenWorld): Promise<void>;
  /** The errand at whose every remote call the world may fail. */
  act(world: TokenWorld, fault?: Fault): Promise<Called<unknown>>;
  /** Questions to WeChat that one fault may cost in the end. */
  maxAsked: number;
}

const first = async (world: TokenWorld) => void (await world.clock.drive(world.tick()));
const nearItsEnd = async (world: TokenWorld) => {
  await first(world);
  await world.clock.advance(TOKEN_LIFE_MS - MARGIN_MS / 2);
};
const ended = async (world: TokenWorld) => {
  await first(world);
  await world.clock.advance(TOKEN_LIFE_MS);
};
/** Somebody else has replaced the token. */
const replaced = async (world: TokenWorld) => {
  await first(world);
  await world.clock.advance(MINUTE_MS);
  world.wechat.stable(TOKEN_APPID, true);
  world.wechat.issueOld(TOKEN_APPID);
  await world.clock.advance(MARGIN_MS);
};
/** WeChat's APIs refuse the token that its token endpoint goes on giving. */
const spoilt = async (world: TokenWorld) => {
  await first(world);
  world.spoilt.add(world.record()?.accessToken ?? '');
};
/** A reader has said so and died before it could call tokenCron. */
const reported =
  (before: (world: TokenWorld) => Promise<void>) =>
  async (world: TokenWorld): Promise<void> => {
    await before(world);
    const wake = 3;
    const { calls } = await world.clock.drive(world.use({ effect: 'killBefore', nth: wake }));
    expect(calls[wake]).toBe('wake tokenCron');
  };

const tick = (world: TokenWorld, fault?: Fault) => world.tick(fault);
const use = (world: TokenWorld, fault?: Fault) => world.use(fault);

const scenarios: TokenScenario[] = [
  { name: 'the timer fetches the first token', kind: 'stable', act: tick, maxAsked: 3 },
  { name: 'the timer renews', kind: 'stable', prepare: nearItsEnd, act: tick, maxAsked: 4 },
  { name: 'the timer renews an old token', kind: 'old', prepare: nearItsEnd, act: tick, maxAsked: 4 },
  { name: 'a reader finds none', kind: 'stable', act: use, maxAsked: 3 },
  { name: 'a reader finds it ended', kind: 'stable', prepare: ended, act: use, maxAsked: 4 },
  { name: 'a reader finds it refused', kind: 'stable', prepare: replaced, act: use, maxAsked: 4 },
  { name: 'a reader finds an old one refused', kind: 'old', prepare: replaced, act: use, maxAsked: 4 },
  { name: 'the timer replaces it', kind: 'stable', prepare: reported(replaced), act: tick, maxAsked: 5 },
  { name: 'the timer replaces an old one', kind: 'old', prepare: reported(replaced), act: tick, maxAsked: 5 },
  { name: 'the timer has to force it', kind: 'stable', prepare: reported(spoilt), act: tick, maxAsked: 7 },
];

/** What does not hold once time has passed and readers have gone on reading. */
async function broken(world: TokenWorld, { maxAsked }: TokenScenario): Promise<string[]> {
  await world.settleLate();
  for (let round = 0; round < 3; round += 1) {
    await world.clock.advance(TICK_MS);
    await world.clock.drive(world.tick());
    await world.clock.drive(world.use());
  }
  const record = world.record();
  if (!record) return ['there is no record'];
  const given = world.wechat.list().find(({ text }) => text === record.accessToken);
  const last = await world.clock.drive(world.use());
  const problems: [boolean, string][] = [
    [world.takes(record.accessToken), 'WeChat takes the stored token'],
    [
      record.expiresAt.getTime() <= (given?.expiresAt ?? 0),
      'the record claims no longer life than WeChat gave',
    ],
    [record.expiresAt.getTime() - world.clock.now().getTime() > MARGIN_MS, 'enough is left'],
    [last.reply?.kind === 'token' && world.takes(last.reply.accessToken), 'a reader is served'],
    [last.calls.length === 1, 'by one read'],
    [record.rejectedAt === null && record.waitUntil === null, 'nothing is left to do'],
    [world.asked.length <= maxAsked, `WeChat was asked ${maxAsked} times at most, not ${world.asked.length}`],
  ];
  return problems.filter(([holds]) => !holds).map(([, what]) => `not true: ${what}`);
}

async function live(scenario: TokenScenario, fault?: Fault) {
  const world = createTokenWorld({ kind: scenario.kind });
  await scenario.prepare?.(world);
  const { calls } = await world.clock.drive(scenario.act(world, fault));
  return { calls, broken: await broken(world, scenario) };
}

// The table is made from the calls that the errand really makes: a new call is covered without anyone remembering.
describe.each(scenarios)('tokens: $name ($kind)', (scenario) => {
  test('ends well when nothing fails', async () => {
    const { calls, broken: problems } = await live(scenario);
    expect(problems).toEqual([]);
    expect(calls.length).toBeGreaterThan(2);
  });

  test.each(faultEffects)('ends well with %s at any of its remote calls', async (effect) => {
    const { calls } = await live(scenario);
    const failures = await failuresWith(effect, calls, (fault) => live(scenario, fault));
    expect(failures).toEqual([]);
  });
});

test('a token that WeChat goes on giving and refusing is forced within the limits, and a person is told', async () => {
  const world = createTokenWorld();
  await first(world);
  for (let round = 0; round < 60; round += 1) {
    world.spoilt.add(world.record()?.accessToken ?? '');
    await world.clock.drive(world.use());
    await world.clock.advance(MINUTE_MS);
    await world.clock.drive(world.tick());
  }
  const forced = world.wechat.list().filter((token) => token.forced);
  expect(forced).toHaveLength(20);
  expect(world.asked.filter((mode) => mode === 'forced')).toHaveLength(20);
  const pauses = forced.slice(1).map(({ issuedAt }, nth) => issuedAt - (forced[nth]?.issuedAt ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(30_000);
  expect(world.documents.all('incidents')).toMatchObject([{ kind: 'tokenFailed', subject: TOKEN_APPID }]);
  const nextDay = 24 * 60 * MINUTE_MS;
  await world.clock.advance(nextDay);
  world.spoilt.clear();
  expect((await world.clock.drive(world.use())).reply).toMatchObject({ kind: 'token' });
});
