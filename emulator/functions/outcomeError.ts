import { failure } from './failures';
import { type RunOutcome } from './instance';
import { type InvocationError } from './invocation';
import { LOAD_TIMEOUT_MS } from './limits';
import { type WorkerFailure } from './workerMessages';

const told = (name: string, { what, message, stack }: WorkerFailure) =>
  failure('threw', `function "${name}" ${what}: ${message}`, stack);

/** How a run that gave no result is told to the caller; `timeoutMs` is the limit that held for it. */
export function outcomeError(
  name: string,
  outcome: Exclude<RunOutcome, { kind: 'returned' }>,
  timeoutMs: number,
): InvocationError {
  switch (outcome.kind) {
    case 'failed':
    case 'died':
      return told(name, outcome.failure);
    case 'timedOut':
      return outcome.during === 'run'
        ? failure('timedOut', `Invoking task timed out after ${timeoutMs / 1000} seconds`)
        : failure('timedOut', `function "${name}" was not loaded after ${LOAD_TIMEOUT_MS / 1000} seconds`);
  }
}
