import type { Fen } from '../money/fen';

/** Collection `products`; `_id` is the sku. The one place a price comes from. */
export interface Product {
  _id: string;
  title: string;
  /** Price of one piece in fen. */
  fee: Fen;
  onSale: boolean;
  /** Nothing is delivered: WeChat wants virtual payment (虚拟支付) for it, and iOS rules of its own. */
  virtual?: boolean;
}
