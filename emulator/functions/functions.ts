import { type Clock } from '../clock/clock';
import { type CallScope } from '../gateway/scope';
import { readCatalogue } from './catalogue';
import { functionInfo, type FunctionInfo } from './functionInfo';
import { createInstances } from './instances';
import { type Invocation, type InvocationInput, type LogEntry, type RemoteCall } from './invocation';
import { createInvoke } from './invoke';
import { createJournal } from './journal';
import { beginCall, endCall } from './journalEntry';
import { createRules, type FunctionRules } from './rules';
import { createTimers } from './timers';

export type { FunctionInfo, FunctionRules };
export type {
  Invocation,
  InvocationError,
  InvocationInput,
  LogEntry,
  LogLine,
  RemoteCall,
} from './invocation';

export interface FunctionsOptions {
  /** A folder with one sub-folder per function: index.js, config.json, package.json. */
  dir: string;
  clock: Clock;
  identity: { envId: string; appid: string };
  /** Where the gateway listens, e.g. `http://127.0.0.1:PORT`; asked when an instance starts. */
  gatewayUrl(): string;
  /** Settings of all functions; `{{origin}}` in a value becomes the instance's own address at the gateway. */
  env: Record<string, string>;
  /** Instances of one function before further calls wait; 12 when not given. */
  maxInstances?: number;
  /** Processes kept ready for cold starts; 1 when not given. */
  spareProcesses?: number;
  rules?: FunctionRules;
  onLog?(entry: LogEntry): void;
}

export interface ResetOptions {
  /**
   * Warm instances of functions at rest stay, with whatever their functions keep in memory: for many resets in a row, because cold starts
   * are what a reset costs. False when not given.
   */
  keepInstances?: boolean;
}

/** The cloud functions of one environment: every instance is a process of its own and runs one call at a time. */
export interface Functions {
  list(): FunctionInfo[];
  /** Never rejects: how a function failed is in the invocation's `error`. */
  invoke(input: InvocationInput): Promise<Invocation>;
  /** Whose request carries this API token; also late ones of invocations that are over. */
  scopeOf(apiToken: string): CallScope | undefined;
  /** What the instance runs, or ran last. */
  scopeOfInstance(instanceId: string): CallScope | undefined;
  beginCall(requestId: string, action: string, detail?: string): RemoteCall;
  endCall(requestId: string, call: RemoteCall, error?: string): void;
  /** Ends the instance that runs (or ran last) this invocation at once. */
  crash(requestId: string): void;
  /** Whether the rules let a mini program's user call this function. */
  clientMay(name: string, openid?: string): boolean;
  /** Cloud calls the function's config.json allows. */
  permissions(name: string): string[];
  recent(limit?: number): Invocation[];
  startTimers(): void;
  /** Reads the folder again; instances of changed functions are replaced. */
  reload(name?: string): void;
  /** Ends every instance (or only those of functions at work) and forgets what was invoked; timers go on. */
  reset(options?: ResetOptions): Promise<void>;
  /** Ends every process. Nothing can be invoked any more. */
  stop(): Promise<void>;
}

/** @throws CloudError INVALID_PARAM for rules the cloud does not know; Error when the folder cannot be read */
export function createFunctions(options: FunctionsOptions): Functions {
  const { clock, dir, identity } = options;
  const mayCall = createRules(options.rules);
  let catalogue = readCatalogue(dir);
  const journal = createJournal({ identity, now: clock.now, onLog: options.onLog });
  const instances = createInstances({
    maxInstances: options.maxInstances,
    spareProcesses: options.spareProcesses,
    onGone: journal.forgetInstance,
  });
  const underWay = new Set<Promise<Invocation>>();
  const invokeOne = createInvoke({
    ...options,
    journal,
    instances,
    definitionOf: (name) => catalogue.get(name),
  });
  const invoke = (call: InvocationInput) => {
    const invocation = invokeOne(call).finally(() => underWay.delete(invocation));
    underWay.add(invocation);
    return invocation;
  };
  const timers = createTimers({ clock, invoke });
  let timersRun = false;
  const restartTimers = () => {
    if (timersRun) timers.start(catalogue.values());
  };

  return {
    invoke,
    list: () =>
      [...catalogue.values()].map((definition) =>
        functionInfo(definition, instances.counts(definition.name), timers.nextAt(definition.name)),
      ),
    scopeOf: (apiToken) => journal.byToken(apiToken)?.scope,
    scopeOfInstance: (instanceId) => journal.byInstance(instanceId)?.scope,
    beginCall(requestId, action, detail) {
      const entry = journal.byRequestId(requestId);
      return entry ? beginCall(entry, action, detail) : { n: 0, action, startedMs: 0, endedMs: 0 };
    },
    endCall(requestId, call, error) {
      const entry = journal.byRequestId(requestId);
      if (entry) endCall(entry, call, error);
    },
    crash(requestId) {
      const instance = journal.byRequestId(requestId)?.instance;
      if (instance && journal.byInstance(instance.id)?.invocation.requestId === requestId) {
        instance.kill('was crashed by a fault rule');
      }
    },
    clientMay: mayCall,
    permissions: (name) => [...(catalogue.get(name)?.permissions ?? [])],
    recent: journal.recent,
    startTimers() {
      timersRun = true;
      restartTimers();
    },
    reload(name) {
      const fresh = readCatalogue(dir);
      if (name === undefined) catalogue = fresh;
      else {
        const definition = fresh.get(name);
        if (definition) catalogue.set(name, definition);
        else catalogue.delete(name);
      }
      instances.retire(name);
      restartTimers();
    },
    async reset({ keepInstances = false } = {}) {
      await instances.end({ keepIdle: keepInstances });
      await Promise.all(underWay);
      journal.clear();
      restartTimers();
    },
    async stop() {
      timersRun = false;
      timers.stop();
      await instances.stop();
      await Promise.all(underWay);
    },
  };
}
