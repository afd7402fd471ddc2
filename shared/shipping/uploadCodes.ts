export type UploadRule =
  /** WeChat has it. */
  | { act: 'done' }
  /** Tried again; `alarmAfter`: tries after which a person is told, where the ordinary number is too many. */
  | { act: 'later'; alarmAfter?: number }
  /** Repeating it changes nothing: a person has to look. */
  | { act: 'failed' };

/** "payment not found" is true for a moment after paying, and for ever when the merchant number is not authorised. */
const FEW_TRIES = 3;

/**
 * What to do for each code of uploadShippingInfo; one that is not here is tried again like a busy system.
 * Source: 发货信息录入接口, 错误码; 云调用 for the negative six-digit ones.
 */
export const uploadCodes: Readonly<Record<number, UploadRule>> = {
  [-1]: { act: 'later' }, // busy
  10060012: { act: 'later' },
  10060019: { act: 'later' },
  10060001: { act: 'later', alarmAfter: FEW_TRIES }, // no such payment
  10060002: { act: 'done' }, // shipped already
  10060023: { act: 'done' }, // nothing changed
  10060003: { act: 'failed' }, // the one correction is used up
  10060004: { act: 'failed' }, // the payment is in no state to be shipped: refunded, perhaps
  10060005: { act: 'failed' }, // way of shipping
  10060006: { act: 'failed' },
  10060007: { act: 'failed' },
  10060008: { act: 'failed' }, // description of the goods
  10060009: { act: 'failed' },
  10060020: { act: 'failed' },
  10060014: { act: 'failed' }, // a field is wrong
  10060024: { act: 'failed' },
  10060025: { act: 'failed' }, // carrier code too long
  10060026: { act: 'failed' }, // tracking number too long
  10060031: { act: 'failed' }, // another buyer's payment
  268485194: { act: 'failed' },
  268485195: { act: 'failed' },
  268485196: { act: 'failed' },
  268485197: { act: 'failed' },
  268485216: { act: 'failed' }, // moment of the upload
  268485224: { act: 'failed' },
  268485226: { act: 'failed' }, // no tracking number
  268485227: { act: 'failed' }, // no carrier
  268485228: { act: 'failed' },
  [-604_101]: { act: 'later', alarmAfter: 1 }, // not in config.json of the function
};

/** On a correction "shipped already" says that the old version stands. */
const reshipCodes: Readonly<Record<number, UploadRule>> = { 10060002: { act: 'failed' } };

export function uploadRule(code: number, isCorrection: boolean): UploadRule {
  return (isCorrection ? reshipCodes[code] : undefined) ?? uploadCodes[code] ?? { act: 'later' };
}
