import { createHash } from 'node:crypto';

const LENGTH = 6;

/** A short word for something that a person confirms: another word when the thing has changed. */
export function fingerprint(thing: unknown): string {
  return createHash('sha256').update(JSON.stringify(thing)).digest('hex').slice(0, LENGTH);
}
