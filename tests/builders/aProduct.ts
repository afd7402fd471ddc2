import { fen } from '../../shared/money/fen';
import type { Product } from '../../shared/products/product';

/** Tea for 100 fen, on sale. */
export const aProduct = (over: Partial<Product> = {}): Product => ({
  _id: 'tea',
  title: '茉莉花茶',
  fee: fen(100),
  onSale: true,
  ...over,
});
