/** A JSON object. The emulator's own test for records knows Node's Buffer, which a browser does not have. */
export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
