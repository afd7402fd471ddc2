import { type ControlServices } from '../control/services';
import { type StandingRule } from '../faults/faults';
import { type FunctionInfo } from '../functions/functionInfo';
import { type Invocation, type LogEntry } from '../functions/invocation';
import { isTimerRun } from '../functions/timerRun';
import { type Grant } from '../openapi/grants';
import { type Message } from '../openapi/message';
import { type Template } from '../openapi/template';
import { type ShipmentView } from '../openapi/shipping/shipmentViews';
import { type Token } from '../openapi/tokens';
import { type Exchange } from '../pay/direct/exchanges';
import { type PayState } from '../pay/payState';
import { type PaySettings } from '../pay/settings';
import { type Ticket } from '../printer/printer';
import { books } from './view/books';

/** A document as JSON; dates are ISO text. */
export type Document = Readonly<Record<string, unknown>>;

/** Lists of which only the newest are shown. */
export type PartlyShown =
  | 'trades'
  | 'refunds'
  | 'notices'
  | 'exchanges'
  | 'messages'
  | 'shipments'
  | 'tickets'
  | 'tokens'
  | 'invocations'
  | 'timerRuns'
  | 'logs';

/** What the console shows, taken at one moment. Moments are virtual ms, lists oldest first unless said otherwise. */
export interface Snapshot extends PayState {
  envId: string;
  appid: string;
  /** Whether /phone shows a mini program. */
  hasPhone: boolean;
  now: number;
  /** What the clock brings next. */
  next: { at: number; name: string } | null;
  functions: FunctionInfo[];
  collections: { name: string; count: number }[];
  /** By collection, newest first: the ones that a panel shows and that exist. */
  documents: Record<string, Document[]>;
  messages: Message[];
  /** What direct merchants asked WeChat Pay over HTTP, and what they were answered. */
  exchanges: Exchange[];
  shipments: ShipmentView[];
  tickets: Ticket[];
  grants: Grant[];
  templates: Template[];
  /** Their texts are masked before they leave the cloud. */
  tokens: Token[];
  /** Newest first; without what timers began. */
  invocations: Invocation[];
  /** What timers began, newest first: the newest runs of each function. */
  timerRuns: Invocation[];
  logs: LogEntry[];
  /** How many there are, of what is shown only in part. */
  totals: Record<PartlyShown, number>;
  /** Lists of the cloud's state that are not named here, oldest first. */
  more: Record<string, Document[]>;
  faults: StandingRule[];
  paySettings: PaySettings;
}

/** Collections that a panel reads, where a folder of functions happens to have them. */
const shownCollections = ['orders', 'payments', 'refunds', 'messages', ...books.map(({ name }) => name)];

/** How much one page shows. Our own bounds. */
const SHOWN_DOCUMENTS = 50;
const SHOWN_RECORDS = 200;
const SHOWN_INVOCATIONS = 80;
const SHOWN_RUNS_PER_TIMER = 10;
const SHOWN_LOG_LINES = 300;

const newest = <Item>(items: readonly Item[]): Item[] => items.slice(-SHOWN_RECORDS);

/** The first runs of each function. */
function firstRuns(runs: readonly Invocation[]): Invocation[] {
  const seen = new Map<string, number>();
  return runs.filter(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count <= SHOWN_RUNS_PER_TIMER;
  });
}

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null;

/** The lists among these, each cut to its newest entries. */
function moreLists(state: Record<string, unknown>): Record<string, Document[]> {
  return Object.fromEntries(
    Object.entries(state).flatMap(([name, value]) =>
      Array.isArray(value) ? [[name, newest(value.filter(isDocument))]] : [],
    ),
  );
}

export function takeSnapshot(services: ControlServices): Omit<Snapshot, 'hasPhone'> {
  const { identity, clock, functions, database, pay, openapi, faults, logs } = services;
  const names = database.collections();
  const { trades, refunds, notices, remarks, ...morePay } = pay.state();
  const { messages, grants, tokens, shipments, ...moreOpenapi } = openapi.state();
  const tickets = services.printer.tickets();
  const exchanges = pay.direct.exchanges();
  const recent = functions.recent();
  const timerRuns = recent.filter(isTimerRun);
  const invocations = recent.filter((invocation) => !isTimerRun(invocation));
  const lines = logs.recent();
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
    exchanges,
    shipments: newest(shipments),
    tickets: newest(tickets),
    grants,
    templates: openapi.settings().templates,
    tokens: newest(tokens),
    invocations: invocations.slice(0, SHOWN_INVOCATIONS),
    timerRuns: firstRuns(timerRuns),
    logs: lines.slice(-SHOWN_LOG_LINES),
    totals: {
      trades: trades.length,
      refunds: refunds.length,
      notices: notices.length,
      messages: messages.length,
      exchanges: exchanges.length,
      shipments: shipments.length,
      tickets: tickets.length,
      tokens: tokens.length,
      invocations: invocations.length,
      timerRuns: timerRuns.length,
      logs: lines.length,
    },
    more: moreLists({ ...morePay, ...moreOpenapi }),
    faults: faults.list(),
    paySettings: pay.settings(),
  };
}
