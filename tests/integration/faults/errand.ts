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

/** What an invocation's caller is told, and what it asked of the cloud. */
export type Told = Pick<CallReply, 'result' | 'error' | 'remoteCalls'>;

/** Whether the reply tells its caller that all went well. */
export function isAnswered({ result }: Told): boolean {
  return ((result ?? {}) as { ok?: boolean }).ok === true;
}
