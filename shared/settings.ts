import * as v from 'valibot';
import { PayError } from './errors';

export type Environment = Record<string, string | undefined>;

/** A whole number from `min` to `max`, given as text; `fallback` when it is not given. */
export const wholeNumber = (name: string, min: number, max: number, fallback: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, `${name} must be a whole number`),
      v.transform(Number),
      v.minValue(min, `${name} must be at least ${min}`),
      v.maxValue(max, `${name} must be at most ${max}`),
    ),
    String(fallback),
  );

/**
 * Reads the settings that one function needs from its environment; empty text counts as missing.
 * @throws PayError CONFIG_MISSING naming every setting that is missing or wrong.
 */
export function readSettings<S extends v.ObjectEntries>(entries: S, env: Environment) {
  const given: Environment = {};
  for (const name of Object.keys(entries)) if (env[name]) given[name] = env[name];
  const result = v.safeParse(v.object(entries), given);
  if (result.success) return result.output;
  const wrong = result.issues.map(
    (issue) => `${v.getDotPath(issue)}: ${given[String(v.getDotPath(issue))] ? issue.message : 'is missing'}`,
  );
  throw new PayError(
    'CONFIG_MISSING',
    `settings of this function: ${wrong.join('; ')}. See .env.example for what each one means.`,
  );
}

/** Each setting once: name, form and default. A function picks the ones that it needs. */
export const settingEntries = {
  /** The merchant number that takes the money. */
  SUB_MCH_ID: v.pipe(v.string(), v.regex(/^\d{8,10}$/, 'SUB_MCH_ID must be 8 to 10 digits')),
  /** The function that WeChat Pay calls with its notices. */
  NOTICE_FUNCTION: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,59}$/, 'NOTICE_FUNCTION must be a function name')),
    'payCallBack',
  ),
  /** Shown before the goods in the buyer's bill. */
  SHOP_NAME: v.optional(
    v.pipe(v.string(), v.maxLength(20, 'SHOP_NAME must have at most 20 characters')),
    '小店',
  ),
  /** How long an order may be paid, in minutes. WeChat is told the same deadline. */
  ORDER_EXPIRES_MINUTES: wholeNumber('ORDER_EXPIRES_MINUTES', 2, 7 * 24 * 60, 30),
  /** Goods marked virtual are sold only where WeChat has allowed this cashier for them. */
  VIRTUAL_GOODS: v.optional(
    v.picklist(['refuse', 'allow'], 'VIRTUAL_GOODS must be refuse or allow'),
    'refuse',
  ),
  /** Unpaid orders that one buyer may have at once. */
  MAX_UNPAID_ORDERS: wholeNumber('MAX_UNPAID_ORDERS', 1, 100, 10),
  /** Limit of one call to the database or WeChat, in ms; must stay below the function's own limit. */
  REMOTE_TIMEOUT_MS: wholeNumber('REMOTE_TIMEOUT_MS', 100, 15_000, 3000),
  /** Openids that may decide refunds, beside those in the collection `operators`; separated by commas. */
  OPERATOR_OPENIDS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) =>
        text
          .split(',')
          .map((openid) => openid.trim())
          .filter(Boolean),
      ),
    ),
    '',
  ),
};
