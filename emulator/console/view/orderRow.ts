import { type Document } from '../snapshot';
import { momentOf, shortTimeText } from './moment';
import { idOf } from './related';
import { type Badge } from './tone';
import { statusBadge } from './words';
import { yuanText } from './yuan';

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null;

function goodsOf({ lines }: Document): string {
  if (!Array.isArray(lines)) return '';
  return lines
    .flatMap((line: unknown) => {
      if (!isDocument(line) || typeof line.title !== 'string') return [];
      const { title, quantity } = line;
      return [typeof quantity === 'number' && quantity > 1 ? `${title} ×${quantity}` : title];
    })
    .join('、');
}

/** A shop's order as a list shows it. */
export interface OrderRow {
  id: string;
  status: Badge;
  /** Empty when the document holds no whole `totalFee`. */
  fee: string;
  buyer: string;
  /** What was bought, as far as the document has lines with titles. */
  goods: string;
  created: string;
}

export function orderRow(order: Document): OrderRow {
  const createdAt = momentOf(order.createdAt);
  return {
    id: idOf(order),
    status: statusBadge(order.status),
    fee: yuanText(order.totalFee),
    goods: goodsOf(order),
    buyer: typeof order._openid === 'string' ? order._openid : '',
    created: createdAt === undefined ? '' : shortTimeText(createdAt),
  };
}
