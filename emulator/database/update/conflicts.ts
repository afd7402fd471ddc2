import { requestFailed } from '../databaseErrors';

/**
 * No two operators may touch the same path, or one inside the other.
 * @throws DATABASE_REQUEST_FAILED naming both paths.
 */
export function assertNoConflict(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(path))
      throw requestFailed(`Updating the path '${path}' would create a conflict at '${path}'`);
    seen.add(path);
  }
  for (const path of seen) {
    const parts = path.split('.');
    for (let length = 1; length < parts.length; length++) {
      const outer = parts.slice(0, length).join('.');
      if (seen.has(outer)) {
        throw requestFailed(`Updating the path '${path}' would create a conflict at '${outer}'`);
      }
    }
  }
}
