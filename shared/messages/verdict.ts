import type { SendOutcome } from '../gateways/messageGateway';
import type { Pause } from './nextTry';
import { sendCodes, type Mend } from './sendCodes';

/** What becomes of a message after a try. `why` is for people; `incident` names what a person has to mend. */
export type Verdict =
  | { kind: 'sent' }
  | { kind: 'notGranted'; why: string }
  | { kind: 'dropped'; why: string }
  | { kind: 'failed'; why: string; incident: string }
  | { kind: 'unknown'; why: string }
  /** Nothing reached the buyer: may be tried again, until the tries are used up. */
  | { kind: 'later'; pause: Pause; atTheEnd: 'failed' | 'dropped'; why: string; incident?: string };

/** Sorts WeChat's answer by the table of codes; a code that is not in it is tried again like a busy system. */
export function verdictOf(outcome: SendOutcome, about: { occasion: string; orderNo: string }): Verdict {
  if (outcome.kind === 'sent') return outcome;
  if (outcome.kind === 'unknown') return { kind: 'unknown', why: outcome.text };
  const why = `${outcome.code}: ${outcome.text}`;
  const rule = sendCodes[outcome.code] ?? { act: 'later', pause: 'growing' };
  if (rule.act === 'notGranted') return { kind: 'notGranted', why };
  const incident = rule.mend && subjects[rule.mend](about);
  if (rule.act === 'failed') return { kind: 'failed', why, incident: incident ?? about.orderNo };
  return { kind: 'later', pause: rule.pause, atTheEnd: 'failed', why, ...(incident ? { incident } : {}) };
}

/** Where a person looks: one incident for all messages that suffer from the same fault. */
const subjects = {
  template: ({ occasion }) => `MESSAGE_TEMPLATES.${occasion}`,
  order: ({ orderNo }) => orderNo,
  permission: () => 'permissions.openapi',
  account: () => 'subscribeMessage.send',
} as const satisfies Record<Mend, (about: { occasion: string; orderNo: string }) => string>;
