import * as v from 'valibot';
import { PayError } from '../errors';

/** Characters. Ours. */
const MAX_QUOTED = 60;
/** A schema's own words quote what came, too. */
const MAX_MESSAGE = 200;

/**
 * The event as the schema has it; unknown fields are left out, wrong ones named.
 * @throws PayError INVALID_REQUEST
 */
export function parseEvent<S extends v.GenericSchema>(schema: S, event: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, event, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? 'event';
  throw new PayError(
    'INVALID_REQUEST',
    `${shortened(path)}: ${shortened(issue.message, MAX_MESSAGE)} (got ${shortened(issue.received)})`,
  );
}

/** What a caller sent comes back in part at most. */
const shortened = (text: string, max = MAX_QUOTED) =>
  text.length > max ? `${text.slice(0, max)} ...` : text;
