/** Says that there is nothing, or that something went wrong, or that it is being fetched; with one button at most. */
Component({
  properties: {
    /** loading, empty or trouble */
    kind: { type: String, value: 'empty' },
    text: { type: String, value: '' },
    action: { type: String, value: '' },
  },
  methods: {
    act() {
      this.triggerEvent('act');
    },
  },
});
