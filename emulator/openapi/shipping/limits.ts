/** Source: uploadShippingInfo, shipping_list 1 to 15 elements. */
export const MAX_PARCELS = 15;
/** Source: uploadShippingInfo, tracking_no and express_company string(128). */
export const MAX_CARRIER_LENGTH = 128;
/** Source: uploadShippingInfo, item_desc at most 120 characters. */
export const MAX_ITEM_DESC = 120;
/** Source: uploadShippingInfo, contacts string(1024). */
export const MAX_CONTACT_LENGTH = 1024;
/** Source: 重新发货, shipped once and again once. */
export const MAX_SHIPMENTS = 2;
/** Source: getOrderList, page_size. */
export const DEFAULT_PAGE = 100;

const DAY_MS = 24 * 60 * 60 * 1000;
/** Source: 订单发货管理, receipt counts as confirmed after so long: express ten days, any other way two. */
export const AUTO_CONFIRM_MS: Readonly<Record<number, number>> = {
  1: 10 * DAY_MS,
  2: 2 * DAY_MS,
  3: 2 * DAY_MS,
  4: 2 * DAY_MS,
};

/** Carriers that want a phone number. Source: uploadShippingInfo, contact. */
export const CARRIERS_WITH_CONTACT: readonly string[] = ['SF'];
