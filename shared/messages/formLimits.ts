const DAY_MS = 24 * 60 * 60 * 1000;

/** Template messages that one id opens. Source: 模板消息 (retired page): form_id once, prepay_id three times. */
export const FORM_USES = { form: 1, prepay: 3 } as const;

/** Source: the same page, seven days for both. */
const FORM_LIFE_MS = 7 * DAY_MS;

/** Ours: a message must not be on its way when its id ends. */
const MARGIN_MS = 60_000;

/** Until then a prepay id answers 41028. Source: WeChat's staff, 5 to 10 s after the payment. */
export const PREPAY_REST_MS = 10_000;

/** For so long after a payment 41028 may still mean "not yet". Ours. */
export const PREPAY_DOUBT_MS = 2 * 60_000;

/** When an id that began its life then is given up. */
export function formEndsAt(begunAt: Date): Date {
  return new Date(begunAt.getTime() + FORM_LIFE_MS - MARGIN_MS);
}
