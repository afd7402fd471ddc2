import { type CloudEvent } from './eventFeed';
import { ControlError } from './controlError';
import { type Operations } from './operations';
import { parseInput } from './parseInput';
import {
  callSchema,
  clientSchema,
  clockSchema,
  faultsSchema,
  formIdSchema,
  grantSchema,
  printerSchema,
  merchantSchema,
  noticeSchema,
  paySchema,
  receiptSchema,
  reloadSchema,
  replaySchema,
  seedSchema,
  settingsSchema,
} from './schemas';
import { type ControlServices } from './services';

export interface ControlRequest {
  /** What stands for `:name` in the path, decoded. */
  name: string;
  query: URLSearchParams;
  body: unknown;
}

/** A live list of events instead of one answer. */
export interface EventStream {
  subscribe(listener: (event: CloudEvent) => void): () => void;
}

export const isEventStream = (value: unknown): value is EventStream =>
  typeof value === 'object' && value !== null && 'subscribe' in value;

export type ControlRoute = (request: ControlRequest) => unknown;

const DEFAULT_DOCUMENTS = 1_000;
const DEFAULT_ENTRIES = 100;

function wholeNumber(query: URLSearchParams, field: string, otherwise: number): number {
  const text = query.get(field);
  if (text === null) return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ControlError(400, 'INVALID_REQUEST', `${field}: must be a whole number`);
}

/** The control surface as a table: method and path to what it does. Each one answers JSON. */
export function controlRoutes(
  services: ControlServices,
  operations: Operations,
): Readonly<Record<string, ControlRoute>> {
  const { database, faults, functions, logs, events } = services;

  const collection = (name: string) => {
    if (database.collections().includes(name)) return name;
    throw new ControlError(404, 'NOT_FOUND', `there is no collection "${name}"`);
  };

  return {
    'GET /_emulator': () => ({
      url: services.url(),
      ...services.identity,
      now: services.clock.now(),
      next: services.clock.next() ?? null,
      functions: functions.list(),
      collections: database.collections().map((name) => ({ name, count: database.count(name) })),
      faults: faults.list(),
    }),
    'POST /_emulator/call': ({ body }) => operations.call(parseInput(callSchema, body)),
    'POST /_emulator/pay': ({ body }) => operations.pay(parseInput(paySchema, body)),
    'GET /_emulator/cashier/:name': ({ name }) => {
      const sheet = services.pay.describe(name);
      if (sheet !== undefined) return sheet;
      throw new ControlError(404, 'NOT_FOUND', `WeChat knows neither an order nor a prepay id "${name}"`);
    },
    'POST /_emulator/merchant': ({ body }) => operations.merchant(parseInput(merchantSchema, body)),
    'POST /_emulator/clock': ({ body }) => operations.advance(parseInput(clockSchema, body)),
    'GET /_emulator/state': () => operations.state(),
    'GET /_emulator/db': () => ({
      collections: database.collections().map((name) => ({ name, count: database.count(name) })),
    }),
    'GET /_emulator/db/:name': ({ name, query }) => ({
      collection: collection(name),
      count: database.count(name),
      documents: database.dump(name, {
        limit: wholeNumber(query, 'limit', DEFAULT_DOCUMENTS),
        newestFirst: query.get('newestFirst') === 'true',
      }),
    }),
    'PUT /_emulator/db/:name': ({ name, body }) => {
      const { documents, mode } = parseInput(seedSchema, body);
      database.seed(name, documents, mode);
      return { collection: name, count: database.count(name) };
    },
    'GET /_emulator/faults': () => ({ rules: faults.list() }),
    'POST /_emulator/faults': ({ body }) => ({ rules: faults.add(...parseInput(faultsSchema, body)) }),
    'DELETE /_emulator/faults': ({ query }) => {
      const id = wholeNumber(query, 'id', -1);
      faults.clear(id < 0 ? undefined : id);
      return { rules: faults.list() };
    },
    'POST /_emulator/notice': ({ body }) => operations.notice(parseInput(noticeSchema, body)),
    'POST /_emulator/replay': ({ body }) => operations.replay(parseInput(replaySchema, body)),
    'POST /_emulator/client': ({ body }) => operations.client(parseInput(clientSchema, body)),
    'POST /_emulator/grant': ({ body }) => operations.grant(parseInput(grantSchema, body)),
    'POST /_emulator/formId': ({ body }) => operations.formId(parseInput(formIdSchema, body)),
    'POST /_emulator/printer': ({ body }) => operations.connectPrinter(parseInput(printerSchema, body)),
    'POST /_emulator/receipt': ({ body }) => operations.receipt(parseInput(receiptSchema, body)),
    'GET /_emulator/settings': () => operations.settings({}),
    'POST /_emulator/settings': ({ body }) => operations.settings(parseInput(settingsSchema, body)),
    'GET /_emulator/invocations': ({ query }) => ({
      invocations: functions.recent(wholeNumber(query, 'limit', DEFAULT_ENTRIES)),
    }),
    'GET /_emulator/logs': ({ query }) => ({
      entries: logs.recent(wholeNumber(query, 'limit', DEFAULT_ENTRIES)),
    }),
    'GET /_emulator/events': () => ({ subscribe: events.subscribe }) satisfies EventStream,
    'POST /_emulator/reload': ({ body }) => {
      operations.reload(parseInput(reloadSchema, body));
      return { functions: functions.list() };
    },
    'POST /_emulator/reset': async () => {
      await operations.reset();
      return { ok: true };
    },
  };
}
