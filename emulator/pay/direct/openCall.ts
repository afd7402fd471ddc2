import { type Answer } from '../../gateway/answer';

/** A request that one of WeChat Pay's interfaces understands, not yet carried out. */
export interface OpenCall {
  /** As fault rules and logs name it. */
  action: string;
  detail?: string;
  /** Never throws: a refusal is an answer too. */
  perform(): Answer;
  /** A refusal with this code, in the interface's own form. */
  refuse(code: string, message: string): Answer;
  /** A good answer with this content. */
  present(reply: Record<string, unknown>): Answer;
}
