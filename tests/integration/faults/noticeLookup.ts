import type { Shop } from '../useShop';
import type { Surroundings } from './buyer';

/** Finds notices in WeChat's state, which is read again only when one is missing: reading all of it is slow. */
export function createNoticeLookup({ cloud }: Shop): Surroundings['noticeAbout'] {
  const known = new Map<string, string>();
  return (about, outTradeNo) => {
    const key = `${about} ${outTradeNo}`;
    if (!known.has(key)) {
      for (const notice of cloud.payService.state().notices) {
        known.set(`${notice.about} ${notice.outTradeNo}`, notice.id);
      }
    }
    const id = known.get(key);
    if (id) return id;
    throw new Error(`WeChat has no notice about the ${key}`);
  };
}
