import * as v from 'valibot';
import { ControlError } from './controlError';

type Schema<Output> = v.GenericSchema<unknown, Output>;

/** The first thing that is wrong, with the field it is wrong in: `match.nth: must be at least 1`. */
function describe(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  return field === null ? `the body ${issue.message}` : `${field}: ${issue.message}`;
}

/** Checks a body against its schema. @throws ControlError that names the wrong field */
export function parseInput<Output>(schema: Schema<Output>, body: unknown): Output {
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) return result.output;
  throw new ControlError(400, 'INVALID_REQUEST', describe(result.issues[0]));
}
