import { type IncomingHttpHeaders } from 'node:http';

/** Headers with one text per name, names in lower case; several values of a name are joined by a comma. */
export const plainHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
