/**
 * What a trimmed bundle answers for a call whose code was left out: an error that names the call and the way to get it.
 * @param call as an author writes it, e.g. `cloud.ai()`
 */
export function refused(call: string): Error {
  return new Error(
    `${call} is left out of this bundle. Build it with "npm run build -- --sdk external" to have the whole wx-server-sdk.`,
  );
}
