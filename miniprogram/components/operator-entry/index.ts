import type { ShopApp } from '../../shop';

const { shop } = getApp<ShopApp>();

/** The way to the shop's own pages, for whom the function calls an operator; nothing at all for everybody else. */
Component({
  data: { isShown: false },
  lifetimes: {
    async attached() {
      if (await shop.operatorRole.isOperator()) this.setData({ isShown: true });
    },
  },
  methods: {
    open() {
      void wx.navigateTo({ url: '/operator/home/index' });
    },
  },
});
