import { createHash } from 'node:crypto';

/** Collection `requests`: which number a buyer's request key stands for. `_id` is requestId(...). */
export interface RequestClaim {
  _id: string;
  /** The orderNo or outRefundNo that this key stands for. */
  number: string;
  /** When somebody last took the work up; whoever finds it old may take over. */
  takenAt: Date;
  createdAt: Date;
  revision: number;
}

/** One way, so that the key of one buyer says nothing about another's. */
export function requestId(errand: 'order' | 'refund', openid: string, requestKey: string): string {
  return createHash('sha256').update(`${errand}\n${openid}\n${requestKey}`).digest('hex');
}
