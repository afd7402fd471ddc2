/** Where a path of WeChat Pay is: the host to ask, and the path as it goes out, which is what is signed. */
export function addressOf(origin: string, path: string): { host: string; path: string } {
  const url = new URL(`${origin}${path}`);
  return { host: url.origin, path: `${url.pathname}${url.search}` };
}
