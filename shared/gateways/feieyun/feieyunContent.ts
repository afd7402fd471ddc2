import type { TicketLine } from '../printer';

/** Source: 飞鹅云开放平台 Open_printMsg, content: at most 5000 bytes (as public code has it; ours stays below). */
export const MAX_CONTENT_BYTES = 4000;

/** Source: the same page, marks of the content: <BR> ends a line, <CB> is big and centred. */
const marked = (text: string, { size }: TicketLine) =>
  size === 'big' ? `<CB>${text}</CB><BR>` : `${text}<BR>`;

const TOO_LONG = '…<BR>';

/** The ticket with the printer's marks; what does not fit is left out from the end, with a sign that it was. */
export function feieyunContent(lines: readonly TicketLine[]): string {
  let content = '';
  for (const line of lines) {
    const next = content + marked(plain(line.text), line);
    if (Buffer.byteLength(next) > MAX_CONTENT_BYTES) return content + TOO_LONG;
    content = next;
  }
  return content;
}

/** Text that is never a mark, whatever a product is called: a title must not cut the paper or open the till. */
function plain(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll('<', '＜')
    .replaceAll('>', '＞');
}
