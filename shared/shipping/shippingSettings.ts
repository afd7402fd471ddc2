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
  /** For HTTPS: the mini program that the payments belong to. */
  WECHAT_APPID: v.optional(appidField('WECHAT_APPID')),
  WECHAT_API_ORIGIN: tokenSettings.WECHAT_API_ORIGIN,
  TOKEN_ROLE,
};

/** These settings, read. */
export type ShippingSettings = v.InferOutput<v.ObjectSchema<typeof shippingSettings, undefined>>;
