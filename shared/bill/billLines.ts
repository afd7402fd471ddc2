import { TextDecoder } from 'node:util';
import { BillRefusal } from './billRefusal';

/** No bill has a longer line; whatever has is no bill. */
const MAX_LINE_LENGTH = 64 * 1024;

/**
 * The lines of a bill, some at a time, without their ends; the last may lack one. A byte order mark is left out.
 * @throws BillRefusal BILL_UNANSWERED when reading fails, BILL_ENCODING, BILL_CUT_SHORT (in the middle of a character), BILL_MALFORMED
 */
export async function* billLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const piece of pieces(content)) {
    const lines = (rest + decode(decoder, piece)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_LENGTH) throw new BillRefusal('BILL_MALFORMED', 'a line without an end');
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  try {
    rest += decoder.decode();
  } catch {
    throw new BillRefusal('BILL_CUT_SHORT', 'it ends in the middle of a character');
  }
  if (rest !== '') yield [withoutReturn(rest)];
}

function decode(decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    throw new BillRefusal('BILL_ENCODING', 'it is not UTF-8');
  }
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** What goes wrong on the way is no fault of the bill: it may come whole the next time. */
async function* pieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw new BillRefusal('BILL_UNANSWERED', error instanceof Error ? error.message : 'it broke off');
  }
}
