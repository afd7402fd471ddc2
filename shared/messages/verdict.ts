import type { SendOutcome } from '../gateways/messageGateway';
import { legacyCodes } from './legacyCodes';
import type { Means } from './means';
import type { Pause } from './nextTry';
import { sendCodes, type Mend, type SendRule } from './sendCodes';

/** What becomes of a message after a try. `why` is for people; `incident` names what a person has to mend. */
export type Verdict =
  | { kind: 'sent' }
  | { kind: 'notGranted'; why: string }
  | { kind: 'dropped'; why: string }
  | { kind: 'failed'; why: string; incident: string }
  | { kind: 'unknown'; why: string }
  /**
   * Nothing reached the buyer: may be tried again, until the tries are used up.
   * @prop usedUp the id that it was sent with is worthless
   */
  | {
      kind: 'later';
      pause: Pause;
      atTheEnd: 'failed' | 'dropped';
      why: string;
      incident?: string;
      usedUp?: true;
    };

/** What the words of a verdict are about. */
export interface VerdictAbout {
  occasion: string;
  orderNo: string;
  means: Means['kind'];
}

/** Sorts WeChat's answer by the table of codes; a code that is not in it is tried again like a busy system. */
export function verdictOf(outcome: SendOutcome, about: VerdictAbout): Verdict {
  if (outcome.kind === 'sent') return outcome;
  if (outcome.kind === 'unknown') return { kind: 'unknown', why: outcome.text };
  if (outcome.kind === 'notSent')
    return { kind: 'later', pause: 'growing', atTheEnd: 'failed', why: outcome.text };
  const why = `${outcome.code}: ${outcome.text}`;
  const rule = rules[about.means](outcome.code) ?? { act: 'later', pause: 'growing' };
  if (rule.act === 'notGranted') return { kind: 'notGranted', why };
  const incident = rule.mend && subjects[rule.mend](about);
  if (rule.act === 'failed') return { kind: 'failed', why, incident: incident ?? about.orderNo };
  return {
    kind: 'later',
    pause: rule.pause,
    atTheEnd: 'failed',
    why,
    ...(incident ? { incident } : {}),
    ...(rule.usesUp ? { usedUp: true } : {}),
  };
}

const rules: Record<Means['kind'], (code: number) => SendRule | undefined> = {
  subscription: (code) => sendCodes[code],
  form: (code) => legacyCodes[code] ?? sendCodes[code],
};

/** Names of what a person looks at, by the kind of message. */
const names = {
  subscription: { setting: 'MESSAGE_TEMPLATES', api: 'subscribeMessage.send' },
  form: { setting: 'LEGACY_TEMPLATES', api: 'templateMessage.send' },
} as const satisfies Record<Means['kind'], { setting: string; api: string }>;

/** Where a person looks: one incident for all messages that suffer from the same fault. */
const subjects = {
  template: ({ occasion, means }) => `${names[means].setting}.${occasion}`,
  order: ({ orderNo }) => orderNo,
  permission: () => 'permissions.openapi',
  account: ({ means }) => names[means].api,
} as const satisfies Record<Mend, (about: VerdictAbout) => string>;
