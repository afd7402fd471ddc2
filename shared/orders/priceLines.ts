import { PayError } from '../errors';
import { fen, sumFen, timesFen, type Fen } from '../money/fen';
import type { Product } from '../products/product';
import type { OrderLine } from './order';

/**
 * Lines at the catalogue's price; what the client thinks of the price plays no part.
 * @throws PayError PRODUCT_NOT_FOR_SALE for an unknown or withdrawn product, virtual goods, or a price that is none.
 */
export function priceLines(
  wanted: readonly { sku: string; quantity: number }[],
  products: readonly Product[],
  { sellsVirtual = false }: { sellsVirtual?: boolean | undefined } = {},
): { lines: OrderLine[]; totalFee: Fen } {
  const catalogue = new Map(products.map((product) => [product._id, product]));
  const lines = wanted.map(({ sku, quantity }) => {
    const product = catalogue.get(sku);
    if (!product?.onSale) throw new PayError('PRODUCT_NOT_FOR_SALE', `sku: ${sku} is not for sale`);
    if (product.virtual && !sellsVirtual)
      throw new PayError(
        'PRODUCT_NOT_FOR_SALE',
        `sku: ${sku} is virtual goods, which may cost the shop its right to take payments; see VIRTUAL_GOODS`,
      );
    return { sku, title: product.title, quantity, unitFee: priceOf(product) };
  });
  return { lines, totalFee: sumFen(lines.map(({ unitFee, quantity }) => timesFen(unitFee, quantity))) };
}

function priceOf(product: Product): Fen {
  const whole = Number.isInteger(product.fee) && product.fee >= 1;
  if (!whole) throw new PayError('PRODUCT_NOT_FOR_SALE', `sku: ${product._id} has no price in whole fen`);
  return fen(product.fee, `price of ${product._id}`);
}

/** Equal carts have equal keys, whatever the order of their lines. */
export function cartKeyOf(lines: readonly { sku: string; quantity: number }[]): string {
  return lines
    .map(({ sku, quantity }) => `${sku}*${quantity}`)
    .sort()
    .join(' ');
}

/** What WeChat shows in the buyer's bill: shop and goods, so that orders can be told apart. */
export function describeLines(shopName: string, lines: readonly OrderLine[]): string {
  const goods = lines.map(({ title, quantity }) => (quantity > 1 ? `${title}×${quantity}` : title));
  return `${shopName}-${goods.join('、')}`;
}
