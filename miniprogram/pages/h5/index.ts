import { allowedUrl, decoded } from '../../bridge/allowedUrl';
import { settings } from '../../settings';
import type { ShopApp } from '../../shop';

const { shop } = getApp<ShopApp>();

/** An H5 page of ours. To pay, it opens /pages/h5-pay/index on top of itself, which comes back with a hint. */
Page({
  data: { src: '' },

  onLoad({ url = '' }) {
    const wanted = url === '' ? '/' : (decoded(url) ?? '');
    this.setData({ src: allowedUrl(wanted, settings.h5Origins) ?? '' });
  },
  onShow() {
    const next = shop.wayBack.take();
    if (next !== undefined) this.setData({ src: next });
  },
  toProducts() {
    void wx.reLaunch({ url: '/pages/products/index' });
  },
});
