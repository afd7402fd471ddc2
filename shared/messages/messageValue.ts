import type { Fen } from '../money/fen';

/** Something that a message can say, before it is written for the type of its field. */
export type MessageValue =
  /** Free text of any length; what does not fit is cut, the ending stays. `otherwise` is shown for empty text. */
  | { kind: 'text'; text: string; ending?: string; otherwise: string }
  /** A number of ours or WeChat's: useless when cut, so never cut. */
  | { kind: 'identifier'; text: string }
  /** A number of somebody else's, perhaps none; cut where it is too long. */
  | { kind: 'code'; text: string }
  | { kind: 'fee'; fee: Fen }
  | { kind: 'moment'; at: Date }
  /** At most five Chinese characters of ours. */
  | { kind: 'word'; text: string }
  | { kind: 'count'; count: number };

export type ValueKind = MessageValue['kind'];
