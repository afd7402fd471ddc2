import { requestFailed } from '../databaseErrors';

const KNOWN_OPTIONS = /^[ims]*$/;
const INLINE_OPTIONS = /^\(\?([ims]+)\)/;

/**
 * MongoDB's pattern and options as a JavaScript regular expression. Leading inline options `(?i)` are understood; the
 * option `x` is refused by name, because JavaScript has no such thing.
 */
export function toRegExp(pattern: string, options: string): RegExp {
  if (!KNOWN_OPTIONS.test(options)) {
    throw requestFailed(`invalid flag in regex options: ${options} (the local cloud knows i, m and s)`);
  }
  const inline = INLINE_OPTIONS.exec(pattern);
  const body = inline === null ? pattern : pattern.slice(inline[0].length);
  const flags = [...new Set(options + (inline?.[1] ?? ''))].sort().join('');
  try {
    return new RegExp(body, flags);
  } catch (cause) {
    throw requestFailed(
      `Regular expression is invalid: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}
