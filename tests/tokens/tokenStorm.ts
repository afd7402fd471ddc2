import { TOKEN_APPID } from '../builders/aToken';
import { createTokenWorld, MARGIN_MS } from './tokenWorld';

/** What is wrong with the token when everybody asks. */
export type TokenTrouble = 'none yet' | 'ended' | 'refused';

export interface TokenStorm {
  functions: number;
  /** Calls to WeChat's token endpoint. */
  upstreamCalls: number;
  /** How often tokenCron was called, by its timer too. */
  cronCalls: number;
  /** Functions that got a token which WeChat takes. */
  served: number;
  /** Different tokens that they got. */
  tokens: number;
  databaseCalls: number;
}

/**
 * So many functions, each an instance of its own, want a token at the same moment, which has ended or is refused, while
 * the timer runs several times; the lease decides over the database in memory. `seed` shuffles who overtakes whom.
 */
export async function tokenStorm(functions: number, trouble: TokenTrouble, seed = 1): Promise<TokenStorm> {
  const random = createRandom(seed);
  const world = createTokenWorld({ delay: () => rounds(Math.floor(random() * MAX_ROUNDS)) });
  const { clock, wechat } = world;
  if (trouble !== 'none yet') await clock.drive(world.tick());
  if (trouble === 'ended') await clock.advance(TOKEN_LIFE_MS);
  if (trouble === 'refused') {
    await clock.advance(MARGIN_MS);
    // Somebody else has forced a token of his own.
    wechat.stable(TOKEN_APPID, true);
  }
  const before = {
    asked: world.asked.length,
    ticks: world.ticks(),
    database: world.documents.calls.length,
  };
  const calls = Array.from({ length: functions }, () => world.use());
  const timers = Array.from({ length: TIMER_RUNS }, () => world.tick());
  const [replies] = await clock.drive(Promise.all([Promise.all(calls), Promise.all(timers)]));
  const tokens = replies.flatMap(({ reply }) => (reply?.kind === 'token' ? [reply.accessToken] : []));
  return {
    functions,
    upstreamCalls: world.asked.length - before.asked,
    cronCalls: world.ticks() - before.ticks,
    served: tokens.filter(world.takes).length,
    tokens: new Set(tokens).size,
    databaseCalls: world.documents.calls.length - before.database,
  };
}

const TOKEN_LIFE_MS = 7_200_000;
/** Runs of the timer that fall into the same moment. */
const TIMER_RUNS = 10;
/** Fewer than the test clock takes for a standstill. */
const MAX_ROUNDS = 8;

async function rounds(count: number): Promise<void> {
  for (let round = 0; round < count; round += 1)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
}

/** Numbers from 0 to 1 that are the same for the same seed (a linear congruential generator). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
