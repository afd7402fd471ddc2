import * as v from 'valibot';

/** Ours: weeks, since a new certificate needs the merchant platform's super administrator. */
const USUAL_WARNING_DAYS = 30;
/** Source: 平台证书更换: a successor can be downloaded 180 days ahead; earlier nobody could do anything. */
const MOST_WARNING_DAYS = 180;

/** Settings of the function that watches when certificates end. */
export const certificateSettings = {
  /** How many days before a certificate ends the operator is told. */
  CERTIFICATE_WARNING_DAYS: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, 'CERTIFICATE_WARNING_DAYS must be a number of days'),
      v.transform(Number),
      v.minValue(1, 'CERTIFICATE_WARNING_DAYS must be at least 1'),
      v.maxValue(MOST_WARNING_DAYS, `CERTIFICATE_WARNING_DAYS must be at most ${MOST_WARNING_DAYS}`),
    ),
    String(USUAL_WARNING_DAYS),
  ),
};
