import { type FaultEffect, type NamedEffect } from './rule';

/** What becomes of one remote call: a pause, the work itself or not, and how the caller learns of it. */
export type FaultPlan = {
  /** Real milliseconds before anything else. */
  delayMs: number;
  /** Whether the service carries the call out. */
  perform: boolean;
} & (
  | { end: 'answer' | 'silence' | 'crash' | 'disconnect' }
  | { end: 'reply'; reply: Record<string, unknown> }
  | { end: 'error'; code: string; message: string }
);

/** The code of an injected error that names none. Source: wire protocol of wx-server-sdk, SYS_ERR is -501001. */
export const INJECTED_ERROR_CODE = 'SYS_ERR';

const injected = {
  end: 'error',
  code: INJECTED_ERROR_CODE,
  message: 'error injected by a fault rule',
} as const;

const named: Record<NamedEffect, FaultPlan> = {
  error: { delayMs: 0, perform: false, ...injected },
  errorAfter: { delayMs: 0, perform: true, ...injected },
  timeout: { delayMs: 0, perform: false, end: 'silence' },
  timeoutAfter: { delayMs: 0, perform: true, end: 'silence' },
  crashBefore: { delayMs: 0, perform: false, end: 'crash' },
  crashAfter: { delayMs: 0, perform: true, end: 'crash' },
  disconnectBefore: { delayMs: 0, perform: false, end: 'disconnect' },
  disconnectAfter: { delayMs: 0, perform: true, end: 'disconnect' },
};

/** A call that no rule speaks of. */
export const undisturbed: FaultPlan = { delayMs: 0, perform: true, end: 'answer' };

export function planOf(effect: FaultEffect): FaultPlan {
  if (typeof effect === 'string') return named[effect];
  if ('delayMs' in effect) return { delayMs: effect.delayMs, perform: true, end: 'answer' };
  if ('reply' in effect) return { delayMs: 0, perform: false, end: 'reply', reply: effect.reply };
  if ('errorAfter' in effect) return { delayMs: 0, perform: true, end: 'error', ...effect.errorAfter };
  return { delayMs: 0, perform: false, end: 'error', ...effect.error };
}
