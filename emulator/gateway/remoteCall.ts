import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type CallHistory } from '../faults/callHistory';
import { type Faults } from '../faults/faults';
import { type FaultPlan } from '../faults/plan';
import { type CallLabel } from './action';
import { type Answer } from './answer';
import { type CallScope } from './scope';
import { type GatewayFunctions } from './services';

/** How a remote call ends for its caller. */
export type CallEnd =
  | { kind: 'answer'; answer: Answer }
  /** Never answered: the caller's own time-out decides. */
  | { kind: 'silence' }
  | { kind: 'disconnect' };

export interface RemoteWork {
  scope: CallScope;
  label: CallLabel;
  perform(): Promise<Answer>;
  /** The service's refusal, in the form the caller parses. */
  refuse(code: string, message: string): Answer;
  /** The service's reply, in the form the caller parses. */
  present(reply: Record<string, unknown>): Answer;
}

export interface RemoteCalls {
  /** Carries one remote call of an invocation out: recorded, delayed, and disturbed where a fault rule says so. */
  run(work: RemoteWork): Promise<CallEnd>;
  /** Calls that still wait for their delay are never carried out: their cloud is being reset or stopped. */
  dropPending(): void;
}

export interface RemoteCallsOptions {
  functions: GatewayFunctions;
  faults: Faults;
  history: CallHistory;
  /** Real milliseconds that every call takes on its way, for measurements. */
  latencyMs: number;
}

/** What the log says of a call that a rule cut short. */
const faultNotes: Partial<Record<FaultPlan['end'], string>> = {
  silence: 'fault: never answered',
  crash: 'fault: the function was killed',
  disconnect: 'fault: the connection was cut',
};

function endOf(plan: FaultPlan, work: RemoteWork, done: Answer | undefined): CallEnd {
  switch (plan.end) {
    case 'answer':
      return done === undefined ? { kind: 'silence' } : { kind: 'answer', answer: done };
    case 'reply':
      return { kind: 'answer', answer: work.present(plan.reply) };
    case 'error':
      return { kind: 'answer', answer: work.refuse(plan.code, plan.message) };
    case 'silence':
      return { kind: 'silence' };
    case 'crash':
    case 'disconnect':
      return { kind: 'disconnect' };
  }
}

/** Ends every delay of its time; any number of calls can wait for one. */
function newLife(): AbortController {
  const life = new AbortController();
  setMaxListeners(0, life.signal);
  return life;
}

export function createRemoteCalls({
  functions,
  faults,
  history,
  latencyMs,
}: RemoteCallsOptions): RemoteCalls {
  let life = newLife();
  return {
    dropPending() {
      life.abort();
      life = newLife();
    },
    async run(work) {
      const { signal } = life;
      const { scope, label } = work;
      const call = functions.beginCall(scope.requestId, label.action, label.detail);
      const earlier = history.note(scope.requestId, label);
      const plan = faults.plan({ function: scope.functionName, openid: scope.openid, ...label, earlier });
      const delayMs = plan.delayMs + latencyMs;
      if (delayMs > 0) await pause(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return { kind: 'disconnect' };
      const done = plan.perform ? await work.perform() : undefined;
      const end = endOf(plan, work, done);
      const failure = end.kind === 'answer' ? end.answer.failure : undefined;
      functions.endCall(scope.requestId, call, failure ?? faultNotes[plan.end]);
      if (plan.end === 'crash') functions.crash(scope.requestId);
      return end;
    },
  };
}
