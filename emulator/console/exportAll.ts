import { type ControlServices } from '../control/services';

/** Everything the local cloud knows, uncut, as one object for one JSON file. Its secrets are masked before it leaves the cloud. */
export function exportAll(services: ControlServices): Record<string, unknown> {
  const { identity, clock, functions, database, pay, openapi, storage, faults, logs } = services;
  return {
    ...identity,
    now: clock.now(),
    next: clock.next() ?? null,
    functions: functions.list(),
    wechat: {
      ...pay.state(),
      ...openapi.state(),
      files: storage.list(),
      tickets: services.printer.tickets(),
      exchanges: pay.direct.exchanges(),
    },
    database: Object.fromEntries(database.collections().map((name) => [name, database.dump(name)])),
    invocations: functions.recent(),
    logs: logs.recent(),
    faults: faults.list(),
    settings: { pay: pay.settings(), openapi: openapi.settings() },
  };
}
