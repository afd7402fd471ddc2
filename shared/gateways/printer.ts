/** One line of a ticket, without any printer's marks. */
export interface TicketLine {
  text: string;
  /** big: what must be read from a distance, centred; plain when not given. */
  size?: 'big';
}

export type PrintOutcome =
  /** The printer's cloud has it and will print it; `printNo` asks after it. */
  | { kind: 'accepted'; printNo: string }
  /** The printer's cloud answered and refused: nothing is printed. */
  | { kind: 'refused'; code: number; text: string }
  /** It never left us. */
  | { kind: 'notSent'; text: string }
  /** No usable answer: it may be printed. */
  | { kind: 'unknown'; text: string };

export type PrintState =
  | { kind: 'printed' }
  /** In the printer's queue: out of paper, or not connected. */
  | { kind: 'waiting' }
  | { kind: 'unknown'; text: string };

/** A cloud ticket printer (云打印机). */
export interface Printer {
  /** Prints once for each call. Never throws, never repeats. */
  print(lines: readonly TicketLine[]): Promise<PrintOutcome>;
  /** Whether a ticket has come out. Never throws. */
  stateOf(printNo: string): Promise<PrintState>;
}
