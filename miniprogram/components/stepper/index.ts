/** How many: minus, the number, plus. Tells `change` with `{ quantity }`; what it shows stays the page's. */
Component({
  properties: {
    quantity: { type: Number, value: 0 },
    max: { type: Number, value: 999 },
    /** What is counted, for screen readers. */
    label: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  methods: {
    less() {
      this.change(this.data.quantity - 1);
    },
    more() {
      this.change(this.data.quantity + 1);
    },
    change(quantity: number) {
      if (this.data.disabled || quantity < 0 || quantity > this.data.max) return;
      this.triggerEvent('change', { quantity });
    },
  },
});
