/** One line of JSON a fact, so that the cloud's log search finds it by field. Never keys, tokens or whole events. */
export type Log = (level: 'info' | 'warn' | 'error', what: string, facts?: Record<string, unknown>) => void;

const MAX_FACT_LENGTH = 2000;

export const consoleLog: Log = (level, what, facts = {}) => {
  const line = JSON.stringify({ what, ...facts }, (_key, value: unknown) =>
    typeof value === 'string' && value.length > MAX_FACT_LENGTH
      ? `${value.slice(0, MAX_FACT_LENGTH)} ...`
      : value,
  );
  console[level](line);
};

/** An error's own words and stack, and those of its cause, for a log line. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause === undefined ? {} : { cause: errorFacts(error.cause) };
  return { error: error.message, stack: error.stack, ...cause };
}
