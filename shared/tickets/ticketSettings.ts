import * as v from 'valibot';
import { PayError } from '../errors';
import { settingEntries, wholeNumber } from '../settings';

/** HTTPS, or HTTP where the printer's cloud has nothing else; the signature holds no key. */
const ORIGIN = /^https?:\/\/[\w.-]+(:\d+)?(\/[\w.~/-]*)?$/;

const text = (name: string, form: RegExp, what: string) =>
  v.optional(v.pipe(v.string(), v.regex(form, `${name} must be ${what}`)));

/** Settings of the function that prints tickets; without PRINTER_SN nothing is printed. */
export const ticketSettings = {
  /** The printer's number (SN), on its label. */
  PRINTER_SN: text('PRINTER_SN', /^\w{6,32}$/, 'the number on the printer'),
  /** The account at the printer's cloud, and its UKEY. */
  PRINTER_USER: text('PRINTER_USER', /^[\w.@+-]{1,64}$/, 'the account of the printer'),
  PRINTER_UKEY: text('PRINTER_UKEY', /^\w{8,64}$/, 'letters and digits'),
  /** Where the printer's cloud is. Public code also speaks plain http to it. */
  PRINTER_ORIGIN: v.optional(
    v.pipe(
      v.string(),
      v.regex(ORIGIN, 'PRINTER_ORIGIN must be an address without a query'),
      v.transform((origin) => origin.replace(/\/+$/, '')),
    ),
    'https://api.feieyun.cn',
  ),
  /** How often each ticket is printed. */
  PRINTER_COPIES: wholeNumber('PRINTER_COPIES', 1, 9, 1),
  SHOP_NAME: settingEntries.SHOP_NAME,
};

/** These settings, read. */
export type TicketSettings = v.InferOutput<v.ObjectSchema<typeof ticketSettings, undefined>>;

export interface PrinterAccount {
  sn: string;
  user: string;
  ukey: string;
}

/** The printer, or undefined when tickets are off. @throws PayError CONFIG_MISSING when only part of it is set */
export function printerAccountOf({
  PRINTER_SN: sn,
  PRINTER_USER: user,
  PRINTER_UKEY: ukey,
}: TicketSettings): PrinterAccount | undefined {
  if (sn !== undefined && user !== undefined && ukey !== undefined) return { sn, user, ukey };
  const given = Object.entries({ PRINTER_SN: sn, PRINTER_USER: user, PRINTER_UKEY: ukey });
  const missing = given.flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === given.length) return undefined;
  throw new PayError('CONFIG_MISSING', `settings of the ticket printer: ${missing.join(', ')} is missing`);
}
