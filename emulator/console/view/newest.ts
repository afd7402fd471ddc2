/** `最新 50 条，共 123 条` while not everything is shown; `共 3 条` otherwise. */
export const newestText = (shown: number, total: number): string =>
  shown < total ? `最新 ${shown} 条，共 ${total} 条` : `共 ${total} 条`;

/** Whether every word stands somewhere in the text, in any case. */
export function holdsWords(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
