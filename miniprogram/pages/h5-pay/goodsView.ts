import type { Goods } from '../../bridge/goodsOf';
import { feeText } from '../../format/fee';

export interface GoodsView {
  title: string;
  text: string;
  totalText: string;
}

/** Goods before they are an order. What they are called is the H5 page's business; the order will say it. Pure. */
export function goodsView({ lines, totalFee }: Pick<Goods, 'lines' | 'totalFee'>): GoodsView {
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    title: `共 ${count} 件商品`,
    text: '价格以下单时为准；和网页显示的不一样会先问您。',
    totalText: feeText(totalFee),
  };
}
