import { createInsuranceJumps } from './bridge/insuranceJumps';
import { createWayBack } from './bridge/wayBack';
import { createCart } from './cart/cart';
import { createCallFunction } from './cloud/callFunction';
import { createCatalogue } from './cloud/catalogue';
import { createCheckout } from './cloud/checkout';
import { createOperatorRole } from './cloud/operatorRole';
import { createPendingPurchases, type Storage } from './cloud/checkout/pendingPurchases';
import { wantedText } from './cloud/checkout/purchase';
import { createGrants } from './cloud/grants';
import { createReceipt } from './cloud/receipt';
import { createRequestKeys } from './cloud/requestKey';
import type { PaymentArguments } from '../shared/contracts/wxPay';

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
  const requestPayment = (payment: PaymentArguments) => wx.requestPayment(payment);
  const checkout = createCheckout({
    call,
    requestPayment,
    pending: createPendingPurchases(storage, now),
    newKey,
    wait,
    now,
  });
  const cart = createCart(storage);
  checkout.subscribe((state) => {
    // The order exists from here on: what is in it leaves the cart. What an H5 page has ordered was never in it.
    const lines = cart.entries().map(({ sku, quantity }) => ({ sku, quantity }));
    if (state.at === 'paying' && wantedText(state.purchase.wanted) === wantedText({ lines })) cart.clear();
  });
  return {
    call,
    operatorRole: createOperatorRole({ call, storage, now }),
    receipt: createReceipt(
      wx.canIUse('openBusinessView') ? (option) => wx.openBusinessView(option) : undefined,
    ),
    checkout,
    cart,
    newKey,
    /** The cashier for arguments that are not ours; everything else goes through the checkout. */
    requestPayment,
    wayBack: createWayBack({
      routes: () => getCurrentPages().map(({ route }) => route),
      navigateBack: () => void wx.navigateBack(),
      redirectTo: (url) => void wx.redirectTo({ url }),
    }),
    insurance: createInsuranceJumps({
      open: ({ appId, path }) => wx.navigateToMiniProgram({ appId, path }),
      look: (orderNo) => checkout.look(orderNo),
      storage,
      now,
    }),
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
