import { type ControlServices } from '../control/services';
import { maskedTokens } from './snapshot';

/** Everything the local cloud knows, uncut but for tokens and the app secret, as one object for one JSON file. */
export function exportAll(services: ControlServices): Record<string, unknown> {
  const { identity, clock, functions, database, pay, openapi, storage, faults, logs } = services;
  const { tokens, ...messages } = openapi.state();
  const { appSecret: _kept, ...openapiSettings } = openapi.settings();
  return {
    ...identity,
    now: clock.now(),
    next: clock.next() ?? null,
    functions: functions.list(),
    wechat: { ...pay.state(), ...messages, tokens: maskedTokens(tokens), files: storage.list() },
    database: Object.fromEntries(database.collections().map((name) => [name, database.dump(name)])),
    invocations: functions.recent(),
    logs: logs.recent(),
    faults: faults.list(),
    settings: { pay: pay.settings(), openapi: openapiSettings },
  };
}
