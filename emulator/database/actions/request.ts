import { invalidParam } from '../databaseErrors';
import { parseEjson } from '../values/ejson';
import { type Doc, isDoc } from '../values/value';

/** The body of one `database.*` action. */
export type Body = Record<string, unknown>;

/** A text field that must be there. @throws INVALID_PARAM */
export function textField(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw invalidParam(`${name} must be a text that is not empty`);
}

/** A document sent as EJSON text; absent or empty text: `undefined`. @throws INVALID_PARAM */
export function docField(body: Body, name: string, now: () => number): Doc | undefined {
  const text = body[name];
  if (text === undefined || text === null || text === '') return undefined;
  if (typeof text !== 'string') throw invalidParam(`${name} must be EJSON text`);
  const value = parseEjson(text, now);
  if (isDoc(value)) return value;
  throw invalidParam(`${name} must be an object`);
}

/** A whole number that is not negative. @throws INVALID_PARAM */
export function countField(body: Body, name: string, absent: number): number {
  const value = body[name];
  if (value === undefined || value === null) return absent;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw invalidParam(`${name} must be a whole number, 0 or more`);
}
