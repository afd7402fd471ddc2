import { type Document } from '../snapshot';
import { momentOf, shortTimeText } from './moment';
import { idOf } from './related';
import { type Badge } from './tone';
import { statusBadge } from './words';
import { yuanText } from './yuan';

/** A shop's order as a list shows it. */
export interface OrderRow {
  id: string;
  status: Badge;
  /** Empty when the document holds no whole `totalFee`. */
  fee: string;
  buyer: string;
  created: string;
}

export function orderRow(order: Document): OrderRow {
  const createdAt = momentOf(order.createdAt);
  return {
    id: idOf(order),
    status: statusBadge(order.status),
    fee: yuanText(order.totalFee),
    buyer: typeof order._openid === 'string' ? order._openid : '',
    created: createdAt === undefined ? '' : shortTimeText(createdAt),
  };
}
