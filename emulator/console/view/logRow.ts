import { type LogEntry, type LogLevel } from '../../functions/invocation';
import { shortTimeText } from './moment';
import { type Tone } from './tone';

export interface LogRow {
  time: string;
  level: LogLevel;
  tone: Tone;
  functionName: string;
  text: string;
  requestId: string;
}

/** What a reader looks for; empty fields let everything pass. */
export interface LogFilter {
  functionName: string;
  /** Somewhere in the line or the request id, in any case. */
  words: string;
  /** Warnings and errors only. */
  troubleOnly: boolean;
}

const tones: Record<LogLevel, Tone> = {
  debug: 'quiet',
  log: 'quiet',
  info: 'quiet',
  warn: 'wait',
  error: 'bad',
};

const passes = ({ functionName, level, text, requestId }: LogEntry, filter: LogFilter): boolean =>
  (filter.functionName === '' || functionName === filter.functionName) &&
  (!filter.troubleOnly || level === 'warn' || level === 'error') &&
  `${text} ${requestId}`.toLowerCase().includes(filter.words.trim().toLowerCase());

/** The lines that pass, newest first. */
export function logRows(entries: readonly LogEntry[], filter: LogFilter): LogRow[] {
  return entries
    .filter((entry) => passes(entry, filter))
    .reverse()
    .map(({ at, level, functionName, text, requestId }) => ({
      time: shortTimeText(at),
      level,
      tone: tones[level],
      functionName,
      text,
      requestId,
    }));
}
