const SHOWN_CHARS = 4;
/** Shorter texts would be given away by their ends. */
const LEAST_CHARS = 4 * SHOWN_CHARS;

/** A token that a person can tell from another, but that nobody can use. */
export function maskToken(text: string): string {
  if (text.length < LEAST_CHARS) return '••••';
  return `${text.slice(0, SHOWN_CHARS)}••••${text.slice(-SHOWN_CHARS)}`;
}
