/** Which remote calls a rule is about. Every field given must hold; an empty match is every remote call. */
export interface FaultMatch {
  /** Name of the function that makes the call. */
  function?: string;
  /** The whole action (`database.getDocument`) or its beginning up to a dot (`database`). */
  action?: string;
  /** What the action is about, by equality: a collection, a function's name. */
  detail?: string;
  /** Whose invocation makes the call; null: one without a user, as of timers and HTTP requests. */
  openid?: string | null;
  /** The n-th matching call of one invocation, counted from 1. */
  nth?: number;
}

/** Effects without settings; see `plan.ts` for what each one does. */
export const namedEffects = [
  'error',
  'errorAfter',
  'timeout',
  'timeoutAfter',
  'crashBefore',
  'crashAfter',
  'disconnectBefore',
  'disconnectAfter',
] as const;

export type NamedEffect = (typeof namedEffects)[number];

export type FaultEffect =
  | NamedEffect
  /** Real milliseconds before the call is carried out. */
  | { delayMs: number }
  /** Answered instead of the service, in the service's own shape. */
  | { reply: Record<string, unknown> }
  /** Refused with this code instead of being carried out. */
  | { error: { code: string; message: string } }
  /** Carried out, and refused with this code all the same. */
  | { errorAfter: { code: string; message: string } };

export interface FaultRule {
  match: FaultMatch;
  effect: FaultEffect;
  /** How often the rule strikes before it is spent; absent: until it is deleted. */
  times?: number;
}

/** A remote call as the rules see it. */
export interface FaultCall {
  function: string;
  action: string;
  detail?: string;
  /** The invocation's user, when it has one. */
  openid?: string | undefined;
  /** The remote calls the same invocation made before this one, oldest first. */
  earlier: readonly { action: string; detail?: string }[];
}
