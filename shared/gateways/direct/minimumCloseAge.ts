/** Source: 关闭订单 (APIv3): no waiting time is documented. */
export const V3_MINIMUM_CLOSE_AGE_MS = 0;
/** Source: 关闭订单 (APIv2): not before five minutes after ordering. */
export const V2_MINIMUM_CLOSE_AGE_MS = 5 * 60 * 1000;
