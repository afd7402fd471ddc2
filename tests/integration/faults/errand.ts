import type { CallReply } from '../../../emulator/control/callFunction';
import type { Buyer } from './buyer';
import type { Story } from './stories';
import type { Row } from './table';

/** A buyer in the middle of a story. */
export interface Errand {
  story: Story;
  buyer: Buyer;
  row?: Row;
  answered: boolean;
  wentOn: boolean;
}

/** Whether the reply tells its caller that all went well. */
export function isAnswered({ result }: CallReply): boolean {
  const { ok, errcode } = (result ?? {}) as { ok?: boolean; errcode?: number };
  return ok === true || errcode === 0;
}
