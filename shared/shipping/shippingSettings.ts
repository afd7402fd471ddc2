import * as v from 'valibot';
import { appidField } from '../tokens/parseApps';
import { TOKEN_ROLE, tokenSettings } from '../tokens/tokenSettings';

/** Settings of every function that ships. */
export const shippingSettings = {
  /**
   * Whether WeChat is told what has been shipped. `on` for every mini program under 订单发货管理 (whoever sells and
   * delivers goods): there the money stays frozen until WeChat knows.
   */
  ORDER_SHIPPING: v.optional(v.picklist(['on', 'off'], 'ORDER_SHIPPING must be on or off'), 'on'),
  /** How WeChat is told: by cloud call, or over HTTPS with the access token that tokenCron keeps. */
  SHIPPING_VIA: v.optional(
    v.picklist(['cloudCall', 'http'], 'SHIPPING_VIA must be cloudCall or http'),
    'cloudCall',
  ),
  /**
   * Where WeChat is told nothing it confirms no receipt either: such an order completes by itself so many days after
   * it was shipped. 0: never, only on the buyer's word. Not given: WeChat's own days (10 by express, 2 otherwise).
   */
  COMPLETE_AFTER_DAYS: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, 'COMPLETE_AFTER_DAYS must be a whole number of days'),
      v.transform(Number),
    ),
  ),
  /** For HTTPS: the mini program that the payments belong to. */
  WECHAT_APPID: v.optional(appidField('WECHAT_APPID')),
  WECHAT_API_ORIGIN: tokenSettings.WECHAT_API_ORIGIN,
  TOKEN_ROLE,
};

/** These settings, read. */
export type ShippingSettings = v.InferOutput<v.ObjectSchema<typeof shippingSettings, undefined>>;
