import type { Printer, PrintOutcome, PrintState, TicketLine } from '../../shared/gateways/printer';

export interface FakePrinter extends Printer {
  /** Every ticket that the printer's cloud took, in order. */
  papers: string[];
  /** The next answers to print, in order; after them every ticket is taken. */
  answers: PrintOutcome[];
  /** What stateOf answers. */
  state: PrintState;
}

/** A printer whose tickets are out as soon as they are taken. */
export function createFakePrinter(): FakePrinter {
  const printer: FakePrinter = {
    papers: [],
    answers: [],
    state: { kind: 'printed' },
    async print(lines: readonly TicketLine[]) {
      const answer = printer.answers.shift();
      if (answer && answer.kind !== 'accepted') return answer;
      printer.papers.push(lines.map(({ text }) => text).join('\n'));
      return answer ?? { kind: 'accepted', printNo: `fake-print-${printer.papers.length}` };
    },
    stateOf: async () => printer.state,
  };
  return printer;
}
