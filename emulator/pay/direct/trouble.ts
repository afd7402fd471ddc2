import { isRecord } from '../../isRecord';
import { type PayCore } from '../core';

/** What can be wrong with an answer although the work was done. */
export const answerTroubleKinds = [
  /** A signature that starts as WeChat's own probes do. Source: V3 reference, ten facts. */
  'probe',
  'unknownSerial',
  'changedByte',
  'oldTimestamp',
  'unsigned',
  /** A page instead of JSON or XML, with status 200. */
  'html',
  /** A page with status 502. */
  'badGateway',
] as const;

/** What can be wrong with a notice. */
export const noticeTroubleKinds = [
  'probe',
  'unknownSerial',
  'changedByte',
  'oldTimestamp',
  'unsigned',
  /** Encrypted for another associated_data than it names. */
  'wrongAad',
  /** Encrypted with another key than the merchant's. */
  'wrongKey',
] as const;

export type AnswerTroubleKind = (typeof answerTroubleKinds)[number];
export type NoticeTroubleKind = (typeof noticeTroubleKinds)[number];

/** The next `times` answers to this operation (any when absent) are spoilt; one when not given. */
export interface AnswerTrouble {
  kind: AnswerTroubleKind;
  operation?: string;
  times?: number;
}

/** The next `times` tries of notices about this (any when absent) are spoilt; one when not given. */
export interface NoticeTrouble {
  kind: NoticeTroubleKind;
  about?: 'payment' | 'refund';
  times?: number;
}

/** Undefined when the value is absent or such a trouble. */
export const troubleProblem =
  (kinds: readonly string[], selector: string) =>
  (value: unknown): string | undefined => {
    if (value === undefined || value === null) return undefined;
    const known = ['kind', selector, 'times'];
    const fits =
      isRecord(value) &&
      kinds.some((kind) => kind === value.kind) &&
      Object.keys(value).every((name) => known.includes(name)) &&
      (value[selector] === undefined || typeof value[selector] === 'string') &&
      (value.times === undefined || (Number.isInteger(value.times) && Number(value.times) > 0));
    return fits ? undefined : `must be { kind, ${selector}?, times? } with kind one of ${kinds.join(', ')}`;
  };

const oneLess = <Trouble extends { times?: number }>(trouble: Trouble): Trouble | undefined => {
  const left = (trouble.times ?? 1) - 1;
  return left > 0 ? { ...trouble, times: left } : undefined;
};

/** What is to be wrong with the answer to this operation; counts as used. */
export function takeAnswerTrouble(core: PayCore, operation: string): AnswerTroubleKind | undefined {
  const { answerTrouble } = core.settings();
  if (!answerTrouble || (answerTrouble.operation ?? operation) !== operation) return undefined;
  core.change({ answerTrouble: oneLess(answerTrouble) });
  return answerTrouble.kind;
}

/** What is to be wrong with this try of a notice; counts as used. */
export function takeNoticeTrouble(core: PayCore, about: 'payment' | 'refund'): NoticeTroubleKind | undefined {
  const { noticeTrouble } = core.settings();
  if (!noticeTrouble || (noticeTrouble.about ?? about) !== about) return undefined;
  core.change({ noticeTrouble: oneLess(noticeTrouble) });
  return noticeTrouble.kind;
}
