import { createShop, type ShopApp } from './shop';
import { settings } from './settings';

App<ShopApp>({
  shop: createShop(),
  onLaunch() {
    wx.cloud.init({ ...(settings.env === undefined ? {} : { env: settings.env }), traceUser: true });
  },
  onShow(options) {
    this.shop.receipt.shown(options);
    this.shop.checkout.shown();
    this.shop.insurance.shown();
  },
});
