import type { ShippingRefusal } from '../shippingGateway';

/** Names of WeChat's shipping management as cloud calls, with their paths over HTTPS. */
export const shippingPaths = {
  uploadShippingInfo: '/wxa/sec/order/upload_shipping_info',
  getOrder: '/wxa/sec/order/get_order',
} as const;

export type ShippingApiName = keyof typeof shippingPaths;

export type ShippingAnswer = { kind: 'answer'; fields: Record<string, unknown> } | ShippingRefusal;

/** One call of WeChat's shipping management, parameters and answer in wire spelling. Never throws. */
export type ShippingApi = (
  name: ShippingApiName,
  parameters: Record<string, unknown>,
) => Promise<ShippingAnswer>;
