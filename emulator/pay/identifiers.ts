import { randomBytes, randomInt } from 'node:crypto';
import { beijingCompact } from './beijingTime';

/** Upper bound of one `randomInt`: ten digits. */
const TEN_DIGITS = 10 ** 10;

const tenDigits = () => String(randomInt(TEN_DIGITS)).padStart(10, '0');

/** 32 characters, the longest nonce that WeChat Pay takes. */
export const newNonce = (): string => randomBytes(16).toString('hex');

/** 36 characters shaped like WeChat's: `wx`, Beijing time, random. */
export const newPrepayId = (now: number): string =>
  `wx${beijingCompact(now)}${randomBytes(8).toString('hex')}0000`;

/** 28 digits shaped like WeChat's; the zeros give it away as made up. */
export const newTransactionId = (now: number): string =>
  `4200000000${beijingCompact(now).slice(0, 8)}${tenDigits()}`;

/** 28 digits shaped like WeChat's; the zeros give it away as made up. */
export const newRefundId = (now: number): string =>
  `5000000000${beijingCompact(now).slice(0, 8)}${tenDigits()}`;

/** The number that the merchant platform gives to a refund begun there. */
export const newPlatformRefundNo = (now: number): string => `9000${beijingCompact(now)}${tenDigits()}`;

/** Our own name of a notice. */
export const newNoticeId = (): string => `notice-${randomBytes(8).toString('hex')}`;

/** 20 digits shaped like a coupon's id. */
export const newCouponId = (): string => `${tenDigits()}${tenDigits()}`;
