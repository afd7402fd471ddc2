import { access, type ErrandAccess, type FunctionName } from '../contracts/access';
import type { Refusal } from '../contracts/reply';
import { errorCodeOf, errorKinds, PayError } from '../errors';
import { callerKindOf, callerOf, type Caller, type CallerSources, type PlatformContext } from './caller';
import { errorFacts, type Log } from './log';

/** Does one errand for a caller that may have it done. Throws PayError for what it refuses. */
export type Run<R> = (request: R, caller: Caller) => Promise<object>;

/**
 * An errand that reads while the caller's role is still being checked; the continuation runs only when the check
 * has passed. For reads alone: nothing may be written or sent before it.
 */
export interface ReadingErrand<R> {
  begin(request: R, caller: Caller): () => Promise<object>;
}

export interface Serving<R extends { do: string }> {
  name: FunctionName;
  parse(event: unknown): R;
  errands: { [E in R['do']]: Run<Extract<R, { do: E }>> | ReadingErrand<Extract<R, { do: E }>> };
  context(): PlatformContext;
  sources: CallerSources;
  isOperator?(openid: string): Promise<boolean>;
  log: Log;
}

const logLevels = { caller: 'info', state: 'info', upstream: 'error', setup: 'error' } as const;

/** A handler that checks who calls, parses what is asked, does it, and never throws. */
export function serve<R extends { do: string }>(serving: Serving<R>) {
  const errandAccess: Record<string, ErrandAccess> = access[serving.name];
  const reportedSources = new Set<string>();

  const refuseCaller = (caller: Caller): never => {
    if (!reportedSources.has(caller.source)) {
      reportedSources.add(caller.source);
      const settings = [...new Set(Object.values(errandAccess).flatMap(({ callers }) => callers))];
      serving.log('warn', 'unexpectedSource', { source: caller.source, allowedFor: settings });
    }
    throw new PayError('NOT_ALLOWED', `${serving.name} is not for this caller`);
  };

  const check = async (allowed: ErrandAccess, caller: Caller): Promise<void> => {
    const kind = callerKindOf(caller.source, serving.sources);
    if (!kind || !allowed.callers.includes(kind)) refuseCaller(caller);
    if (allowed.role === 'none') return;
    if (caller.openid === '') throw new PayError('NOT_ALLOWED', 'the platform named no user');
    if (allowed.role === 'buyer') return;
    if (!(await serving.isOperator?.(caller.openid)))
      throw new PayError('NOT_ALLOWED', 'this errand is for operators');
  };

  /** Where every errand is for operators, nobody else learns what a request looks like. */
  const parse = async (event: unknown, caller: Caller): Promise<R> => {
    try {
      return serving.parse(event);
    } catch (error) {
      const errands = Object.values(errandAccess);
      const [first] = errands;
      if (first && errands.every(({ role }) => role === 'operator')) await check(first, caller);
      throw error;
    }
  };

  const answer = async (event: unknown): Promise<object> => {
    const caller = callerOf(serving.context());
    const kind = callerKindOf(caller.source, serving.sources);
    if (!kind || !Object.values(errandAccess).some(({ callers }) => callers.includes(kind)))
      refuseCaller(caller);
    const request = await parse(event, caller);
    const allowed = Object.hasOwn(errandAccess, request.do) ? errandAccess[request.do] : undefined;
    if (!allowed) throw new PayError('INVALID_REQUEST', `do: ${serving.name} has no such errand`);
    const errand = serving.errands[request.do as R['do']] as Run<R> | ReadingErrand<R>;
    if (typeof errand === 'function') {
      await check(allowed, caller);
      return errand(request, caller);
    }
    // Role and record are independent reads: one round trip instead of two.
    const checked = check(allowed, caller);
    const kindAndSourceFit = allowed.callers.includes(kind as never) && caller.openid !== '';
    const goOn = kindAndSourceFit ? errand.begin(request, caller) : undefined;
    await checked;
    if (!goOn) throw new PayError('NOT_ALLOWED', `${serving.name} is not for this caller`);
    return goOn();
  };

  return async (event: unknown): Promise<({ ok: true } & object) | Refusal> => {
    try {
      return { ok: true, ...(await answer(event)) };
    } catch (error) {
      return refusalOf(error, serving.name, serving.log);
    }
  };
}

/** Logs once and answers in the contract's form; what is not ours never shows its words to the caller. */
export function refusalOf(error: unknown, functionName: string, log: Log): Refusal {
  const code = errorCodeOf(error);
  log(logLevels[errorKinds[code]], 'refused', { functionName, code, ...errorFacts(error) });
  const message =
    code === 'INTERNAL' || !(error instanceof Error)
      ? 'something went wrong on our side; try again'
      : error.message;
  return { ok: false, code, message };
}
