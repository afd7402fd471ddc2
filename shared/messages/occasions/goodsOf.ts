import type { OrderLine } from '../../orders/order';
import type { MessageValue } from '../messageValue';

export function quantityOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The first thing bought, how many of it, or how many pieces there are in all. */
export function goodsOf(lines: readonly OrderLine[]): Extract<MessageValue, { kind: 'text' }> {
  const quantity = quantityOf(lines);
  const ending = lines.length > 1 ? ` 等${quantity}件` : ` ×${quantity}`;
  return {
    kind: 'text',
    text: lines[0]?.title ?? '',
    ...(quantity > 1 ? { ending } : {}),
    otherwise: '商品',
  };
}
