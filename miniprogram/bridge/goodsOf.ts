import { MAX_LINES, MAX_QUANTITY } from '../cart/cart';
import type { CartLine } from '../cloud/checkout/purchase';
import { decoded } from './allowedUrl';

/** Goods that an H5 page has shown, with the sum that it has shown, in fen. */
export interface Goods {
  lines: CartLine[];
  totalFee: number;
  /** The H5 page's own mark of this wish: one order, however often it is handed over. */
  ticket?: string;
}

const LINE = /^([\w.-]{1,64})\*([1-9]\d{0,2})$/;
const FEE = /^[1-9]\d{0,8}$/;
/** As the server takes request keys. */
const TICKET = /^[\w-]{8,64}$/;

/**
 * `lines=tea*1,cup*2&totalFee=11300&ticket=...`; undefined when it is none of ours. The sum is what the buyer has seen: the server
 * prices the order, and where it comes to another sum the buyer is asked.
 */
export function goodsOf(query: Readonly<Partial<Record<string, string>>>): Goods | undefined {
  const texts = (decoded(query['lines'] ?? '') ?? '').split(',');
  const lines: CartLine[] = [];
  for (const text of texts) {
    const [, sku, quantity] = LINE.exec(text) ?? [];
    if (sku === undefined || lines.some((one) => one.sku === sku)) return undefined;
    lines.push({ sku, quantity: Number(quantity) });
  }
  const { totalFee = '' } = query;
  const fits = lines.length <= MAX_LINES && lines.every((one) => one.quantity <= MAX_QUANTITY);
  const { ticket } = query;
  if (!fits || !FEE.test(totalFee) || (ticket !== undefined && !TICKET.test(ticket))) return undefined;
  return { lines, totalFee: Number(totalFee), ...(ticket === undefined ? {} : { ticket }) };
}
