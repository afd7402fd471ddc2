/**
 * Who calls a function, by the platform's SOURCE (the whole chain, compared by equality, never by part).
 * `setting` is the environment variable that replaces the list where a real account shows other values.
 * Source: Cloud.getWXContext, reference-sdk-api/utils (list of SOURCE values).
 */
export const callers = {
  client: { sources: ['wx_client'], setting: 'CLIENT_SOURCES' },
  wechatPay: { sources: ['wx_paycallback'], setting: 'NOTICE_SOURCES' },
  timer: { sources: ['wx_trigger'], setting: 'TIMER_SOURCES' },
  server: { sources: ['wx_client,scf', 'wx_trigger,scf', 'wx_paycallback,scf'], setting: 'SERVER_SOURCES' },
} as const satisfies Record<string, { sources: readonly string[]; setting: string }>;

export type CallerKind = keyof typeof callers;
export type Role = 'buyer' | 'operator' | 'none';

export interface ErrandAccess {
  callers: readonly CallerKind[];
  /** What the caller must be: a buyer only ever reaches his own orders; operators are listed in `operators`. */
  role: Role;
}

const buyer: ErrandAccess = { callers: ['client'], role: 'buyer' };
const operator: ErrandAccess = { callers: ['client'], role: 'operator' };
const timer: ErrandAccess = { callers: ['timer'], role: 'none' };
const server: ErrandAccess = { callers: ['server'], role: 'none' };

/** Every errand of every function. The deployable function rules are generated from this table. */
export const access = {
  wxPay: { pay: buyer },
  payNotify: { notice: { callers: ['wechatPay'], role: 'none' } },
  payCallBack: { notice: { callers: ['wechatPay'], role: 'none' } },
  refund: { apply: buyer, approve: operator, refuse: operator, retry: operator },
  sendTemplate: { grant: buyer, grantForm: buyer, tell: buyer },
  tokenCron: { tick: timer, refresh: server },
  orders: { list: buyer, get: buyer, find: buyer, nudge: buyer, cancel: buyer, confirmReceipt: buyer },
  operator: {
    me: operator,
    list: operator,
    search: operator,
    get: operator,
    ship: operator,
    refunds: operator,
    approve: operator,
    refuse: operator,
    retry: operator,
    payByHand: operator,
    endRefund: operator,
    cancel: operator,
    printAgain: operator,
    incidents: operator,
    settle: operator,
    summary: operator,
  },
  orderCron: { tick: timer },
} as const satisfies Record<string, Record<string, ErrandAccess>>;

export type FunctionName = keyof typeof access;

/**
 * The environment-wide function rule: a function that no client errand names cannot be invoked by clients.
 * Source: 云函数安全规则, wxcloud guide/functions/security-rules (values true, false, "auth != null"; `*` is required).
 */
export function functionRules(): Record<string, { invoke: boolean | string }> {
  const rules: Record<string, { invoke: boolean | string }> = { '*': { invoke: 'auth != null' } };
  for (const [name, errands] of Object.entries<Record<string, ErrandAccess>>(access)) {
    const forClients = Object.values(errands).some((errand) => errand.callers.includes('client'));
    if (!forClients) rules[name] = { invoke: false };
  }
  return rules;
}
