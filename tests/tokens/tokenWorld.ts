import { createTokenCron } from '../../cloudfunctions/tokenCron/handler';
import { createTokens, type Tokens } from '../../emulator/openapi/tokens';
import { createMemoryRecords } from '../../emulator/records';
import { callerSources } from '../../shared/entry/caller';
import type { FetchMode, TokenGateway, TokenOutcome } from '../../shared/gateways/tokenGateway';
import type { TokenReading } from '../../shared/tokens/tokenReading';
import { createTokenReader } from '../../shared/tokens/readToken';
import type { TokenRecord } from '../../shared/tokens/token';
import { TOKEN_APPID } from '../builders/aToken';
import { createFakePaymentGateway } from '../fakes/fakePaymentGateway';
import { createWeChatTruth } from '../fakes/wechatTruth';
import { createMemoryDocuments, type MemoryDocuments } from '../fakes/memoryDocuments';
import { createRemoteLine, type Fault, type RemoteLine } from '../fakes/remoteLine';
import { createRoundTrips } from '../fakes/roundTrips';
import { createTestClock, type TestClock } from '../fakes/testClock';

export const MARGIN_MS = 10 * 60_000;

export interface TokenWorldOptions {
  kind?: 'stable' | 'old';
  /** Before each remote call, so that invocations overtake each other. */
  delay?: () => Promise<void>;
}

export interface Called<T> {
  /** undefined: the function died. */
  reply: T | undefined;
  calls: string[];
}

/** Functions that read tokens, tokenCron, the database in memory, and WeChat's side as the local cloud plays it. */
export interface TokenWorld {
  clock: TestClock;
  documents: MemoryDocuments;
  wechat: Tokens;
  /** How WeChat was asked by us, in order. */
  asked: FetchMode[];
  /** Invocations of tokenCron. */
  ticks(): number;
  /** Tokens that WeChat's APIs refuse for a reason of their own, although the token endpoint still gives them. */
  spoilt: Set<string>;
  record(): TokenRecord | undefined;
  /** Whether WeChat's APIs take it now. */
  takes(token: string): boolean;
  tick(fault?: Fault): Promise<Called<object>>;
  /** A function instance of its own that wants to call WeChat: reads, tries, reports once. */
  use(fault?: Fault): Promise<Called<TokenReading>>;
  settleLate(): Promise<void>;
}

export function createTokenWorld({ kind = 'stable', delay }: TokenWorldOptions = {}): TokenWorld {
  const roundTrips = createRoundTrips();
  const clock = createTestClock(undefined, () => roundTrips.total);
  const documents = createMemoryDocuments(roundTrips);
  const wechatClock = {
    now: () => clock.now().getTime(),
    offset: () => 0,
    schedule: () => () => undefined,
    advanceTo: () => Promise.resolve([]),
    next: () => undefined,
  };
  const wechat = createTokens(wechatClock, createMemoryRecords());
  const asked: FetchMode[] = [];
  const spoilt = new Set<string>();
  const lines: RemoteLine[] = [];
  let names = 0;
  let ticks = 0;

  const lineWith = (fault: Fault | undefined) => {
    // No payment is made here.
    const gateway = createFakePaymentGateway(createWeChatTruth(clock.now), { roundTrips, now: clock.now });
    const line = createRemoteLine({ documents, gateway, roundTrips, ...(delay ? { delay } : {}) }, fault);
    lines.push(line);
    return line;
  };

  async function answer(mode: FetchMode): Promise<TokenOutcome> {
    await roundTrips.take();
    asked.push(mode);
    if (kind === 'old') return given(wechat.issueOld(TOKEN_APPID));
    const outcome = wechat.stable(TOKEN_APPID, mode === 'forced');
    if (outcome.kind === 'token') return given(outcome.token);
    return { kind: 'refused', code: outcome.kind === 'tooSoon' ? 45011 : 45009, text: outcome.kind };
  }
  const given = (token: Parameters<Tokens['secondsLeft']>[0]): TokenOutcome => ({
    kind: 'token',
    accessToken: token.text,
    expiresInSeconds: wechat.secondsLeft(token),
  });

  async function cron(event: object, source: string, fault?: Fault): Promise<Called<object>> {
    ticks += 1;
    const line = lineWith(fault);
    const lost = (): TokenOutcome => ({ kind: 'unknown', text: 'the fake let this call time out' });
    const tokenGateway: TokenGateway = {
      repeats: kind === 'stable',
      fetchToken: (mode) => line.ask(`token ${mode}`, () => answer(mode), lost),
    };
    const main = createTokenCron({
      documents: line.documents,
      apps: [{ appid: TOKEN_APPID, tokenGateway }],
      marginMs: MARGIN_MS,
      now: clock.now,
      nonce: () => `owner-${(names += 1)}`,
      log: () => undefined,
      context: () => ({ SOURCE: source }),
      sources: callerSources({}),
    });
    return { reply: await line.run(() => main(event)), calls: line.calls };
  }

  const takes = (token: string) => wechat.status(TOKEN_APPID, token) === 'valid' && !spoilt.has(token);

  async function use(fault?: Fault): Promise<Called<TokenReading>> {
    const line = lineWith(fault);
    const wake = (appid: string) =>
      line.ask(
        'wake tokenCron',
        async () => void (await cron({ do: 'refresh', appid }, 'wx_client,scf')),
        () => undefined,
      );
    const hurry = { wake, wait: (ms: number) => clock.wait(ms) };
    const reader = createTokenReader({
      documents: line.documents,
      appid: TOKEN_APPID,
      now: clock.now,
      hurry,
    });
    const callWechat = async (): Promise<TokenReading> => {
      const reading = await reader.read();
      if (reading.kind === 'missing' || takes(reading.accessToken)) return reading;
      return reader.reportStale(reading.accessToken);
    };
    // Whoever gets no answer of the database has no token now.
    const reply = await line.run(() => callWechat().catch(() => ({ kind: 'missing' as const })));
    return { reply, calls: line.calls };
  }

  return {
    clock,
    documents,
    wechat,
    asked,
    spoilt,
    ticks: () => ticks,
    record: () => documents.all('tokens')[0],
    takes,
    tick: (fault) => cron({ Type: 'Timer' }, 'wx_trigger', fault),
    use,
    async settleLate() {
      for (const line of lines) await line.settleLate();
    },
  };
}
