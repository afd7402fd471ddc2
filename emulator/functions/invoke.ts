import { CloudError } from '../cloudError';
import { type Clock } from '../clock/clock';
import { type FunctionDefinition } from './catalogue';
import { callEnvironment, instanceEnvironment } from './environment';
import { failure } from './failures';
import { fallbackSdk } from './fallbackSdk';
import { type Instances, type Lease } from './instances';
import { type Invocation, type InvocationError, type InvocationInput } from './invocation';
import { type Journal } from './journal';
import { type JournalEntry } from './journalEntry';
import { outcomeError } from './outcomeError';
import { requestText, responseError } from './payload';
import { readStackOf } from './readStack';
import { type LoadOrder, type RunOrder } from './workerMessages';

export interface InvokeDeps {
  clock: Clock;
  identity: { envId: string; appid: string };
  gatewayUrl(): string;
  env: Record<string, string>;
  journal: Journal;
  instances: Instances;
  definitionOf(name: string): FunctionDefinition | undefined;
}

/** Called by a function: the chain of callers ends with one. */
const isNested = ({ source }: InvocationInput) => /(?:^|,)scf$/.test(source);

const told = ({ dir, name }: FunctionDefinition, error: InvocationError): InvocationError =>
  error.stack === undefined ? error : { ...error, stack: readStackOf(error.stack, dir, name) };

/** Runs one call from start to end; never rejects. */
export function createInvoke(deps: InvokeDeps): (call: InvocationInput) => Promise<Invocation> {
  const { clock, identity, journal, instances } = deps;

  const loadOrder = ({ name, dir }: FunctionDefinition, instanceId: string): LoadOrder => ({
    name,
    dir,
    fallbackSdk,
    environment: instanceEnvironment({
      settings: deps.env,
      gatewayUrl: deps.gatewayUrl(),
      instanceId,
      dir,
      envId: identity.envId,
    }),
  });

  const runOrder = (
    { name, memoryMb }: FunctionDefinition,
    { scope: { requestId }, token }: JournalEntry,
    call: InvocationInput,
    event: string,
    timeoutMs: number,
  ): RunOrder => ({
    offsetMs: clock.offset(),
    environment: callEnvironment({ call, appid: identity.appid, requestId, token }),
    event,
    context: {
      request_id: requestId,
      function_name: name,
      function_version: '$LATEST',
      namespace: identity.envId,
      memory_limit_in_mb: memoryMb,
      time_limit_in_ms: timeoutMs,
    },
  });

  const lease = async (call: InvocationInput): Promise<Lease | InvocationError> => {
    try {
      return await instances.lease(call.name, { nested: isNested(call) });
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      return failure(error.code === 'EXCEED_CONCURRENT_REQUEST_LIMIT' ? 'busy' : 'stopped', error.message);
    }
  };

  const run = async (
    entry: JournalEntry,
    definition: FunctionDefinition,
    call: InvocationInput,
    event: string,
  ): Promise<{ result: string } | { error: InvocationError }> => {
    const leased = await lease(call);
    if (!('instance' in leased)) return { error: leased };
    const { instance, giveBack } = leased;
    const timeoutMs = call.timeoutMs ?? definition.timeoutMs;
    journal.begin(entry, instance);
    const outcome = await instance.run({
      ...(instance.loaded() ? {} : { load: loadOrder(definition, instance.id) }),
      run: runOrder(definition, entry, call, event, timeoutMs),
      timeoutMs,
      onLog: (level, text) => journal.log(entry, level, readStackOf(text, definition.dir, call.name)),
    });
    if (!instance.loaded()) instance.kill('could not be loaded'); // a mended one is loaded afresh next time
    giveBack();
    if (outcome.kind !== 'returned')
      return { error: told(definition, outcomeError(call.name, outcome, timeoutMs)) };
    const error = responseError(call, outcome.result);
    return error ? { error } : outcome;
  };

  return async (call) => {
    const entry = journal.open(call);
    const definition = deps.definitionOf(call.name);
    if (!definition) {
      const message = `FunctionName parameter could not be found: there is no function "${call.name}"`;
      return journal.close(entry, { error: failure('absent', message) });
    }
    const request = requestText(call, identity.appid);
    if ('error' in request) return journal.close(entry, request);
    const end = await run(entry, definition, call, request.text);
    if ('error' in end) journal.log(entry, 'error', end.error.stack ?? end.error.message);
    return journal.close(entry, end);
  };
}
