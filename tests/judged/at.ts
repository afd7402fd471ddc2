/** A value inside an answer that nobody typed; undefined when there is none. */
export const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, name) => Object(inner)[name], value);

/** @throws Error when it is no text */
export function textAt(value: unknown, ...path: string[]): string {
  const found = at(value, ...path);
  if (typeof found === 'string') return found;
  throw new Error(`${path.join('.')} is no text in ${JSON.stringify(value)}`);
}
