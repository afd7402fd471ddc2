import type { Shop } from '../useShop';
import type { Surroundings } from './buyer';

/** Finds notices in WeChat's state, which is read again only when one is missing: reading all of it is slow. */
export function createNoticeLookup({ cloud }: Shop): Surroundings['noticeAbout'] {
  const known = new Map<string, Record<string, unknown>>();
  return (about, outTradeNo) => {
    const key = `${about} ${outTradeNo}`;
    if (!known.has(key)) {
      for (const notice of cloud.payService.state().notices) {
        known.set(`${notice.about} ${notice.outTradeNo}`, notice.event);
      }
    }
    const event = known.get(key);
    if (event) return event;
    throw new Error(`WeChat has no notice about the ${key}`);
  };
}
