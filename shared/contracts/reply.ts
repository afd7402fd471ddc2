import type { ErrorCode } from '../errors';

/** What every client-facing function answers when it could not do the errand. */
export interface Refusal {
  ok: false;
  code: ErrorCode;
  /** For people: the field and what was expected, or what to do next. */
  message: string;
}

export type Reply<T extends object> = ({ ok: true } & T) | Refusal;

/** What WeChat Pay expects of the function that takes its notices: any errcode but 0 makes the notice come again. */
export interface NoticeReply {
  errcode: number;
  errmsg: string;
}
