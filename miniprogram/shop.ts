import { createCart } from './cart/cart';
import { createCallFunction } from './cloud/callFunction';
import { createCatalogue } from './cloud/catalogue';
import { createCheckout } from './cloud/checkout';
import { createPendingPurchases, type Storage } from './cloud/checkout/pendingPurchases';
import { createGrants } from './cloud/grants';
import { createRequestKeys } from './cloud/requestKey';

/** The one place where the shop's parts meet `wx`. */
export function createShop() {
  const now = () => Date.now();
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, ms);
    });
  const storage: Storage = {
    read: (key): unknown => wx.getStorageSync(key),
    write: (key, value) => wx.setStorageSync(key, value),
  };
  const call = createCallFunction(({ name, data }) => wx.cloud.callFunction({ name, data }));
  const newKey = createRequestKeys(now, Math.random);
  const checkout = createCheckout({
    call,
    requestPayment: (payment) => wx.requestPayment(payment),
    pending: createPendingPurchases(storage, now),
    newKey,
    wait,
    now,
  });
  const cart = createCart(storage);
  checkout.subscribe((state) => {
    // The order exists from here on: what is in it leaves the cart.
    if (state.at === 'paying' && 'lines' in state.purchase.wanted) cart.clear();
  });
  return {
    call,
    checkout,
    cart,
    newKey,
    grants: createGrants({
      requestSubscribeMessage: wx.canIUse('requestSubscribeMessage')
        ? (option) => wx.requestSubscribeMessage(option)
        : undefined,
      call,
      wait,
    }),
    catalogue: createCatalogue(async ({ skip, limit }) => {
      const onSale = wx.cloud.database().collection('products').where({ onSale: true });
      const { data } = await onSale.orderBy('_id', 'asc').skip(skip).limit(limit).get();
      return data;
    }),
  };
}

export type Shop = ReturnType<typeof createShop>;

export interface ShopApp {
  shop: Shop;
}
