/** A question between the pay button and the cashier. Tells `act` with the chosen `{ act }`. */
Component({
  properties: {
    /** A PayPanelView; null shows nothing. */
    panel: { type: Object, optionalTypes: [null], value: null },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<object, object, { act: string }>) {
      this.triggerEvent('act', { act: event.currentTarget.dataset.act });
    },
  },
});
