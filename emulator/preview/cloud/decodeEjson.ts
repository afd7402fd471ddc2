import { isFields } from '../isFields';

/** Extended JSON of the database's answers as the plain values that a mini program sees. */
export function decodeEjson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeEjson);
  if (!isFields(value)) return value;
  const [[name, content] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0 && name.startsWith('$')) {
    switch (name) {
      case '$numberInt':
      case '$numberLong':
      case '$numberDouble':
        return Number(content);
      case '$date':
        return new Date(Number(isFields(content) ? content.$numberLong : content));
      case '$oid':
        return content;
      default:
        throw new Error(`${name} of the database is not done by this preview`);
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decodeEjson(inner)]));
}
