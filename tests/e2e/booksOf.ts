import type { Shop } from '../integration/useShop';

/** What the server and WeChat hold for one buyer. */
export function booksOf(shop: () => Shop) {
  return {
    ordersOf: (openid: string) =>
      shop()
        .docs('orders')
        .filter((order) => order._openid === openid),
    tradesOf: (openid: string) =>
      shop()
        .cloud.payService.state()
        .trades.filter(({ order }) => order.openid === openid),
  };
}
