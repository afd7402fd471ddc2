import * as v from 'valibot';
import { numberField, requestKeyField } from './fields';
import type { Reply } from './reply';

/** Ours, so that one order stays one screen and one sum. */
export const MAX_LINES = 50;
export const MAX_QUANTITY = 999;

/** How the order reaches the cashier; the first two digits of every number. */
export const channels = { officialAccountH5: '01', miniProgram: '02' } as const;
export type Channel = keyof typeof channels;

const line = v.object(
  {
    sku: v.pipe(
      v.string('sku must be text'),
      v.regex(/^[\w.-]{1,64}$/, 'sku must be 1 to 64 of letters, digits, _ . and -'),
    ),
    quantity: v.pipe(
      v.number('quantity must be a number'),
      v.integer('quantity must be whole'),
      v.minValue(1, 'quantity must be at least 1'),
      v.maxValue(MAX_QUANTITY, `quantity must be at most ${MAX_QUANTITY}`),
    ),
  },
  'a line must be { sku, quantity }',
);

const newOrder = v.object({
  lines: v.pipe(
    v.array(line, 'lines must be a list of { sku, quantity }'),
    v.minLength(1, 'lines must not be empty'),
    v.maxLength(MAX_LINES, `lines must be at most ${MAX_LINES}`),
    v.check(
      (lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length,
      'lines must name each sku once; add up the quantity instead',
    ),
  ),
  requestKey: requestKeyField,
  channel: v.optional(
    v.picklist(['officialAccountH5', 'miniProgram'], 'channel must be miniProgram or officialAccountH5'),
    'miniProgram',
  ),
  goodsType: v.optional(
    v.pipe(v.string('goodsType must be text'), v.regex(/^\d{2}$/, 'goodsType must be 2 digits')),
    '00',
  ),
});

const payAgain = v.object({ orderNo: numberField('orderNo'), requestKey: requestKeyField });

/** Buy lines at the catalogue's price, or take up an unpaid order again. Fees and openids in the event are ignored. */
export const wxPayRequest = v.union([payAgain, newOrder]);
export const wxPayNewOrder = newOrder;
export const wxPayAgain = payAgain;

export type NewOrderRequest = v.InferOutput<typeof newOrder>;
export type PayAgainRequest = v.InferOutput<typeof payAgain>;
export type WxPayRequest = v.InferInput<typeof newOrder> | v.InferInput<typeof payAgain>;

/**
 * The arguments of `wx.requestPayment`, passed on unchanged.
 * Source: wx.requestPayment, /miniprogram/dev/api/payment/wx.requestPayment.html.
 */
export interface PaymentArguments {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'MD5' | 'HMAC-SHA256' | 'RSA';
  paySign: string;
}

export type WxPayReply = Reply<{
  orderNo: string;
  outTradeNo: string;
  totalFee: number;
  payment: PaymentArguments;
}>;
