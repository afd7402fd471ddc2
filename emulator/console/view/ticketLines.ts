/** A line of a printed ticket. */
export interface TicketLine {
  text: string;
  big: boolean;
  centred: boolean;
}

/** Marks that end a line. Source: 飞鹅云 Open_printMsg, content. */
const LINE_END = /<BR>|\n|<CUT>/;
const MARK = /<\/?[A-Z]+>/g;

/** A ticket's content as it comes out of the printer: marks applied, unknown ones left out. */
export function ticketLines(content: string): TicketLine[] {
  const lines = content.split(LINE_END).map((line) => ({
    text: line.replace(MARK, ''),
    big: /<C?B>/.test(line),
    centred: /<CB?>/.test(line),
  }));
  return lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines;
}
