/** Not part of what a repeat must keep: new in every request, or filled in by the platform. */
const IGNORED: readonly string[] = ['nonce_str', 'appid', 'mch_id', 'sign', 'sign_type'];

/** All other parameters of a request as one text that does not depend on their order. */
export function fingerprint(parameters: Record<string, unknown>): string {
  const kept = Object.entries(parameters).filter(
    ([name, value]) => value !== undefined && !IGNORED.includes(name),
  );
  return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
