/**
 * Text as WeChat Pay takes it: no control characters, nothing that UTF-8 writes in more than three bytes (emoji), and
 * at most `maxBytes` bytes, cut between characters.
 */
export function fitText(text: string, maxBytes: number): string {
  let fitted = '';
  let bytes = 0;
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (size > 3 || character < ' ' || character === '\u007f') continue;
    if (bytes + size > maxBytes) break;
    fitted += character;
    bytes += size;
  }
  return fitted.trim();
}
