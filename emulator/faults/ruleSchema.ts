import * as v from 'valibot';
import { namedEffects } from './rule';

const text = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'));
const countFromOne = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(1, 'must be at least 1'),
);

/** setTimeout's own limit: a longer delay would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

const effects = `must be one of ${namedEffects.join(', ')}, { delayMs }, { reply }, { error: { code, message } } or { errorAfter: { code, message } }`;

const codeAndMessage = v.strictObject({ code: text, message: v.string() });

export const faultRuleSchema = v.strictObject(
  {
    match: v.optional(
      v.strictObject({
        function: v.optional(text),
        action: v.optional(text),
        detail: v.optional(text),
        openid: v.optional(v.nullable(text)),
        nth: v.optional(countFromOne),
      }),
      {},
    ),
    effect: v.union(
      [
        v.picklist(namedEffects),
        v.strictObject({ delayMs: v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_DELAY_MS)) }),
        v.strictObject({ reply: v.record(v.string(), v.unknown()) }),
        v.strictObject({ error: codeAndMessage }),
        v.strictObject({ errorAfter: codeAndMessage }),
      ],
      effects,
    ),
    times: v.optional(countFromOne),
  },
  'must be { match, effect, times? }',
);
