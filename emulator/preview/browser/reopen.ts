import { parseRoute } from '../runtime/query';

const KEY = 'reopen';

/** Keeps the open page of one buyer's phone over the reload that a save causes. */
export function createReopening(openid: string, pages: readonly string[]) {
  const key = `${openid}/${KEY}`;
  return {
    keep: (url: string): void => sessionStorage.setItem(key, url),
    /** The page that was open, once; undefined when the save has taken it away. */
    take(): string | undefined {
      const url = sessionStorage.getItem(key) ?? '';
      sessionStorage.removeItem(key);
      return pages.includes(parseRoute(url).path) ? url : undefined;
    },
  };
}
