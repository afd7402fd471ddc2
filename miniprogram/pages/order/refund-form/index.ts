import { keepsKey } from '../../../cloud/keepsKey';
import { feeText, yuanText } from '../../../format/fee';
import { settings } from '../../../settings';
import type { ShopApp } from '../../../shop';
import { MAX_REASON_LENGTH, parseRefundForm } from '../refundForm';

const { shop } = getApp<ShopApp>();

/**
 * Asks for money back. Tells `busy` with `{ isSending }`, `applied` once the server has the application, `close` when
 * the buyer thinks better of it.
 */
Component({
  properties: {
    orderNo: { type: String, value: '' },
    /** What may still be asked back when the form opens, in fen. */
    refundableFee: { type: Number, value: 0 },
  },
  data: {
    typed: { yuan: '', reason: '' },
    refundableText: '',
    error: '',
    isSending: false,
    maxReasonLength: MAX_REASON_LENGTH,
    /** The same application keeps its key until the server has answered it. */
    requestKey: '',
  },
  observers: {
    refundableFee(refundableFee: number) {
      this.setData({ refundableText: feeText(refundableFee) });
    },
  },
  lifetimes: {
    attached() {
      this.setData({
        typed: { yuan: yuanText(this.data.refundableFee), reason: '' },
        requestKey: shop.newKey(),
      });
    },
  },
  methods: {
    typeYuan({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ 'typed.yuan': value, error: '' });
    },
    typeReason({ detail: { value } }: WechatMiniprogram.TextareaInput) {
      this.setData({ 'typed.reason': value, error: '' });
    },
    close() {
      this.triggerEvent('close');
    },
    setSending(isSending: boolean) {
      this.setData({ isSending });
      this.triggerEvent('busy', { isSending });
    },
    async apply() {
      const { orderNo, refundableFee, typed, isSending, requestKey } = this.data;
      if (isSending) return;
      const parsed = parseRefundForm(typed, refundableFee);
      if (parsed.kind === 'wrong') {
        this.setData({ error: parsed.text });
        return;
      }
      this.setData({ error: '' });
      this.setSending(true);
      // The panel is allowed only here, in the tap, before anything is awaited.
      void shop.grants.ask([settings.templates.refunded]);
      const { refundFee, reason } = parsed;
      const outcome = await shop.call('refund', { do: 'apply', orderNo, refundFee, reason, requestKey });
      this.setSending(false);
      if (outcome.kind === 'answered') {
        this.triggerEvent('applied');
        return;
      }
      // Unknown keeps its key: submitting again cannot apply twice. A definite no is over.
      if (!keepsKey(outcome)) this.setData({ requestKey: shop.newKey() });
      this.setData({ error: outcome.text });
    },
  },
});
