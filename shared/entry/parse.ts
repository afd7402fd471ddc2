import * as v from 'valibot';
import { PayError } from '../errors';

/**
 * The event as the schema has it; unknown fields are left out, wrong ones named.
 * @throws PayError INVALID_REQUEST
 */
export function parseEvent<S extends v.GenericSchema>(schema: S, event: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, event, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  const received = issue.received.length > 60 ? `${issue.received.slice(0, 60)} ...` : issue.received;
  throw new PayError('INVALID_REQUEST', `${path ?? 'event'}: ${issue.message} (got ${received})`);
}
