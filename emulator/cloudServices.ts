import { type VirtualClock } from './clock/virtualClock';
import { type CloudOptions, type Identity } from './cloudOptions';
import { readCloudSettings } from './cloudSettings';
import { createEventFeed, type EventFeed } from './control/eventFeed';
import { createLogBook, type LogBook } from './control/logBook';
import { openDatabase, type Database } from './database/database';
import { openDataFolder, type DataFolder } from './dataFolder';
import { createCallHistory } from './faults/callHistory';
import { createFaults, type Faults } from './faults/faults';
import { createFunctions, type Functions, type ResetOptions } from './functions/functions';
import { createHttpAccess, type HttpAccessSwitches } from './functions/httpAccess';
import { createRemoteCalls, type RemoteCalls } from './gateway/remoteCall';
import { keepOffset, openClock } from './keptClock';
import { createOpenapi, type Openapi } from './openapi/openapi';
import { paidPrepayOf } from './openapi/paidPrepayOf';
import { type DirectMerchant } from './pay/direct/merchant';
import { createTradeBook } from './openapi/shipping/tradeBook';
import { createPay, type Pay } from './pay/pay';
import { PROVIDER_MCH_ID } from './pay/provider';
import { createPrinter, type Printer } from './printer/printer';
import { createStorage, type Storage } from './storage/storage';

/** Every service of one local cloud, wired to the others but to no door yet. */
export interface CloudServices {
  clock: VirtualClock;
  database: Database;
  functions: Functions;
  pay: Pay;
  httpAccess: HttpAccessSwitches;
  openapi: Openapi;
  storage: Storage;
  printer: Printer;
  faults: Faults;
  remoteCalls: RemoteCalls;
  events: EventFeed;
  logs: LogBook;
  reset(options?: ResetOptions): Promise<void>;
  /** Ends every process and closes every file. */
  close(): Promise<void>;
}

/** The SOURCE of a payment notice. Source: getWXContext, list of SOURCE values. */
const PAY_CALLBACK_SOURCE = 'wx_paycallback';

/** Tells of every call that ends; timers' own calls are told by the clock. */
const announced = (events: EventFeed, functions: Functions): Functions => ({
  ...functions,
  async invoke(input) {
    const invocation = await functions.invoke(input);
    const { requestId, name, ok, source, openid, durationMs, coldStart } = invocation;
    events.emit('invocation', { requestId, name, ok, source, openid, durationMs, coldStart });
    return invocation;
  },
});

function wire(
  options: CloudOptions,
  identity: Identity,
  url: () => string,
  folder: DataFolder | undefined,
  directMerchants: readonly DirectMerchant[],
): CloudServices {
  const { functionsDir } = options;
  const beside = readCloudSettings(functionsDir);

  // The clock's offset is kept in the database, and the database asks the clock: the first to exist asks later.
  let now = () => Date.now();
  const database = openDatabase({
    file: folder?.databaseFile,
    now: () => now(),
    conflictOn: options.conflictOn,
    autoCollections: options.autoCollections,
  });
  for (const [name, settings] of Object.entries(options.databaseSettings ?? beside.database)) {
    database.configure(name, settings);
  }
  const records = database.records();
  const events = createEventFeed(() => now());
  const logs = createLogBook();
  const clock = openClock(records, (happening) => events.emit('happening', happening));
  now = () => clock.now();

  const openapi = createOpenapi({
    clock,
    records,
    appid: identity.appid,
    settings: options.openapi,
    trades: createTradeBook(() => pay.state(), PROVIDER_MCH_ID),
    paidPrepay: (prepayId) => paidPrepayOf(pay.state().trades, prepayId),
  });
  const pay = createPay({
    clock,
    records,
    appid: identity.appid,
    settings: options.pay,
    directMerchants,
    async deliver(name, event, openid) {
      const invocation = await functions.invoke({ name, data: event, openid, source: PAY_CALLBACK_SOURCE });
      if (invocation.ok) return invocation.result;
      throw new Error(invocation.error?.message ?? `${name} failed`);
    },
  });
  const storage = createStorage({
    envId: identity.envId,
    records,
    now: () => now(),
    origin: url,
    dir: folder?.filesDir,
  });
  const printer = createPrinter({ clock, records, settings: options.printer });
  const faults = createFaults();
  const httpAccess = createHttpAccess();
  // Last, because it starts processes and everything above may still refuse a setting.
  const functions = announced(
    events,
    createFunctions({
      dir: functionsDir,
      clock,
      identity,
      gatewayUrl: url,
      env: options.env ?? {},
      maxInstances: options.maxInstances,
      spareProcesses: options.spareProcesses,
      rules: options.functionRules ?? beside.functionRules,
      onLog(entry) {
        logs.add(entry);
        events.emit('log', entry);
        options.log?.(entry);
      },
    }),
  );
  const remoteCalls = createRemoteCalls({
    functions,
    faults,
    history: createCallHistory(),
    latencyMs: options.latencyMs ?? 0,
  });

  const plant = () => {
    for (const [collection, documents] of Object.entries(options.documents ?? {})) {
      const isEmpty = !database.collections().includes(collection) || database.count(collection) === 0;
      if (isEmpty) database.seed(collection, documents);
    }
  };
  plant();

  return {
    clock,
    database,
    functions,
    pay,
    httpAccess,
    openapi,
    storage,
    printer,
    faults,
    remoteCalls,
    events,
    logs,
    async reset(resetOptions) {
      faults.clear();
      remoteCalls.dropPending();
      await functions.reset(resetOptions);
      pay.reset();
      httpAccess.reset();
      openapi.reset();
      storage.reset();
      printer.reset();
      database.reset();
      keepOffset(records, clock);
      logs.clear();
      plant();
    },
    async close() {
      clock.stop();
      remoteCalls.dropPending();
      await functions.stop();
      database.close();
      folder?.release();
    },
  };
}

/** @throws Error when a folder cannot be read or is in use, or when a setting is wrong */
export function createServices(
  options: CloudOptions,
  identity: Identity,
  url: () => string,
  directMerchants: readonly DirectMerchant[] = [],
): CloudServices {
  const folder = options.dataDir === undefined ? undefined : openDataFolder(options.dataDir);
  try {
    return wire(options, identity, url, folder, directMerchants);
  } catch (error) {
    folder?.release();
    throw error;
  }
}
