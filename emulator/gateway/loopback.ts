import { type IncomingHttpHeaders } from 'node:http';

/** The only address the local cloud listens on. */
export const LOOPBACK_ADDRESS = '127.0.0.1';

const hostNames = new Set([LOOPBACK_ADDRESS, 'localhost']);

/** `name` or `name:port` with one of our own names: anything else reached us through a foreign name (DNS rebinding). */
function isOurHost(host: string | undefined): boolean {
  const [, name] = /^([^:]+)(?::\d{1,5})?$/.exec(host ?? '') ?? [];
  return name !== undefined && hostNames.has(name);
}

/**
 * Why a request may not be served, or undefined. A browser page of another origin is refused: the local cloud has no
 * passwords, so its address must not be usable from the open web.
 */
export function refusalOf(headers: IncomingHttpHeaders): string | undefined {
  const { host, origin } = headers;
  if (!isOurHost(host))
    return `the local cloud answers to 127.0.0.1 and localhost only, not to "${host ?? ''}"`;
  if (origin === undefined) return undefined;
  return origin === `http://${host}` ? undefined : `pages of "${origin}" may not use the local cloud`;
}
