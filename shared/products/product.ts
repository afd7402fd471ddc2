import type { Fen } from '../money/fen';

/** Collection `products`; `_id` is the sku. The one place a price comes from. */
export interface Product {
  _id: string;
  title: string;
  /** Price of one piece in fen. */
  fee: Fen;
  onSale: boolean;
}
