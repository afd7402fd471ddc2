import type { CatalogueProduct } from '../../cloud/catalogue';
import { MAX_QUANTITY } from '../../cart/cart';
import type { ShopApp } from '../../shop';
import { bannerOf, cartView, productRows, type ProductRow } from './view';

const { shop } = getApp<ShopApp>();

interface Data {
  phase: 'loading' | 'trouble' | 'empty' | 'ready';
  trouble: string;
  rows: ProductRow[];
  hasMore: boolean;
  maxQuantity: number;
  cart: { count: number; totalText: string };
  banner: { text: string; orderNo: string } | null;
}

interface Custom {
  products: CatalogueProduct[];
  next: number | undefined;
  isLoading: boolean;
  unsubscribe: () => void;
  load(skip: number): Promise<void>;
  show(): void;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  change(event: WechatMiniprogram.CustomEvent<{ quantity: number }, object, { sku: string }>): void;
  toCheckout(): void;
  toOrders(): void;
  toResult(): void;
}

Page<Data, Custom>({
  data: {
    phase: 'loading',
    trouble: '',
    rows: [],
    hasMore: false,
    maxQuantity: MAX_QUANTITY,
    cart: { count: 0, totalText: '' },
    banner: null,
  },
  products: [],
  next: undefined,
  isLoading: false,
  unsubscribe: () => undefined,

  async onLoad() {
    this.unsubscribe = shop.checkout.subscribe((state) => this.setData({ banner: bannerOf(state) }));
    await this.load(0);
  },
  onShow() {
    this.show();
  },
  onUnload() {
    this.unsubscribe();
  },
  async onPullDownRefresh() {
    await this.load(0);
    await wx.stopPullDownRefresh();
  },
  async onReachBottom() {
    await this.loadMore();
  },

  async load(skip) {
    if (this.isLoading) return;
    this.isLoading = true;
    if (this.products.length === 0) this.setData({ phase: 'loading' });
    const page = await shop.catalogue(skip);
    this.isLoading = false;
    if (page.kind !== 'answered') {
      this.setData({ trouble: page.text });
      if (this.products.length === 0) this.setData({ phase: 'trouble' });
      else await wx.showToast({ title: page.text, icon: 'none' });
      return;
    }
    this.products = skip === 0 ? page.products : [...this.products, ...page.products];
    this.next = page.next;
    shop.cart.refresh(page.products);
    this.show();
    this.setData({ phase: this.products.length === 0 ? 'empty' : 'ready' });
  },
  show() {
    this.setData({
      rows: productRows(this.products, shop.cart.quantityOf),
      hasMore: this.next !== undefined,
      cart: cartView(shop.cart.entries()),
      banner: bannerOf(shop.checkout.state()),
    });
  },
  reload() {
    return this.load(0);
  },
  async loadMore() {
    if (this.next !== undefined) await this.load(this.next);
  },
  change(event) {
    const { sku } = event.currentTarget.dataset;
    const product = this.products.find((one) => one.sku === sku);
    if (product && !shop.cart.put(product, event.detail.quantity))
      void wx.showToast({ title: '购物车已满', icon: 'none' });
    this.show();
  },
  toCheckout() {
    if (shop.cart.entries().length > 0) void wx.navigateTo({ url: '/pages/checkout/index' });
  },
  toOrders() {
    void wx.navigateTo({ url: '/pages/orders/index' });
  },
  toResult() {
    const { banner } = this.data;
    if (banner) void wx.navigateTo({ url: `/pages/result/index?orderNo=${banner.orderNo}` });
  },
});
