/** A fault rule as a person fills it in; empty fields say nothing. */
export interface FaultDraft {
  functionName: string;
  action: string;
  nth: string;
  effect: string;
  times: string;
}

export const emptyDraft: FaultDraft = { functionName: '', action: '', nth: '', effect: 'error', times: '' };

/** The body to send; the control surface checks it and names what is wrong. Numbers stay as they were typed if they are none. */
export function draftBody({ functionName, action, nth, effect, times }: FaultDraft): {
  match: Record<string, unknown>;
  effect: string;
  times?: unknown;
} {
  const numberOr = (text: string): unknown => (/^\d+$/.test(text.trim()) ? Number(text) : text);
  const given = { function: functionName.trim(), action: action.trim(), nth: numberOr(nth.trim()) };
  const match = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  return { match, effect, ...(times.trim() === '' ? {} : { times: numberOr(times) }) };
}

/** Actions worth offering: what rules usually speak of, and what functions have called so far. */
export function actionChoices(
  invocations: readonly { remoteCalls: readonly { action: string }[] }[],
): string[] {
  const called = invocations.flatMap(({ remoteCalls }) => remoteCalls.map(({ action }) => action));
  const groups = called.map((action) => action.slice(0, action.indexOf('.'))).filter((group) => group !== '');
  return [...new Set([...groups, ...called])].sort();
}
