import * as v from 'valibot';
import { settingEntries } from '../settings';

/** Settings of the function that fetches the daily bill. */
export const billSettings = {
  /** The merchant whose bill it is, where it is not one of PAY_ROUTES. */
  SUB_MCH_ID: v.optional(settingEntries.SUB_MCH_ID),
  /** off: for accounts whose bill interface is closed (20007). */
  DAILY_BILL: v.optional(v.picklist(['on', 'off'], 'DAILY_BILL must be on or off'), 'on'),
};
