/** Scheme, host and port; then path, query and fragment: printable ASCII without a backslash. */
const URL_FORM = /^(https:\/\/[a-z0-9.-]+(?::\d{1,5})?)(?:[/?#][!-[\]-~]*)?$/i;
const PATH_FORM = /^\/(?!\/)[!-[\]-~]*$/;

/** Ours: a page address has to carry it once more. */
export const MAX_URL_LENGTH = 1000;

/** A query value as the H5 page wrote it; undefined when it is not encoded as such values are. */
export function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/**
 * An address whose origin is one of ours, or a path on the first of them; undefined for everything else. What comes in
 * a query was written by anybody: user names, other schemes and lookalikes do not pass.
 */
export function allowedUrl(text: string, origins: readonly string[]): string | undefined {
  if (text.length > MAX_URL_LENGTH) return undefined;
  const [first] = origins;
  if (first !== undefined && PATH_FORM.test(text)) return `${first}${text}`;
  const origin = URL_FORM.exec(text)?.[1]?.toLowerCase();
  return origin !== undefined && origins.includes(origin) ? text : undefined;
}
