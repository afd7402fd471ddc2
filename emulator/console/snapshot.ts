import { type ControlServices } from '../control/services';
import { type StandingRule } from '../faults/faults';
import { type FunctionInfo } from '../functions/functionInfo';
import { type Invocation, type LogEntry } from '../functions/invocation';
import { type Grant } from '../openapi/grants';
import { type Message } from '../openapi/message';
import { type Template } from '../openapi/template';
import { type Token } from '../openapi/tokens';
import { type PayState } from '../pay/payState';
import { type PaySettings } from '../pay/settings';

/** A document as JSON; dates are ISO text. */
export type Document = Readonly<Record<string, unknown>>;

/** What the console shows, taken at one moment. Moments are virtual ms, lists oldest first unless said otherwise. */
export interface Snapshot extends PayState {
  envId: string;
  appid: string;
  now: number;
  /** What the clock brings next. */
  next: { at: number; name: string } | null;
  functions: FunctionInfo[];
  collections: { name: string; count: number }[];
  /** By collection, newest first: the ones that a panel shows and that exist. */
  documents: Record<string, Document[]>;
  messages: Message[];
  grants: Grant[];
  templates: Template[];
  /** Their texts are masked before they leave the cloud. */
  tokens: Token[];
  /** Newest first. */
  invocations: Invocation[];
  logs: LogEntry[];
  faults: StandingRule[];
  paySettings: PaySettings;
}

/** Collections that a panel reads, where a folder of functions happens to have them. */
const shownCollections = ['orders', 'payments', 'refunds', 'messages'];

/** How much one page shows. Our own bounds. */
const SHOWN_DOCUMENTS = 50;
const SHOWN_RECORDS = 200;
const SHOWN_INVOCATIONS = 80;
const SHOWN_LOG_LINES = 300;

const newest = <Item>(items: readonly Item[]): Item[] => items.slice(-SHOWN_RECORDS);

export function takeSnapshot(services: ControlServices): Snapshot {
  const { identity, clock, functions, database, pay, openapi, faults, logs } = services;
  const names = database.collections();
  const { trades, refunds, notices, remarks } = pay.state();
  const { messages, grants, tokens } = openapi.state();
  const dump = (name: string) => database.dump(name, { limit: SHOWN_DOCUMENTS, newestFirst: true });
  return {
    ...identity,
    now: clock.now(),
    next: clock.next() ?? null,
    functions: functions.list(),
    collections: names.map((name) => ({ name, count: database.count(name) })),
    documents: Object.fromEntries(
      shownCollections.filter((name) => names.includes(name)).map((name) => [name, dump(name)]),
    ),
    trades: newest(trades),
    refunds: newest(refunds),
    notices: newest(notices),
    remarks,
    messages: newest(messages),
    grants,
    templates: openapi.settings().templates,
    tokens: newest(tokens),
    invocations: functions.recent(SHOWN_INVOCATIONS),
    logs: logs.recent(SHOWN_LOG_LINES),
    faults: faults.list(),
    paySettings: pay.settings(),
  };
}
