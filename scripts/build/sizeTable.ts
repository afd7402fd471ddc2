import { type BuildReport } from './buildReport';
import { textTable } from './textTable';

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

/** The build's report as lines for a person. */
export function sizeTable({ sdk, functions, durationMs }: BuildReport): string {
  const rows = functions.map(({ name, bytes, files, ownBytes, packageBytes }) => [
    name,
    kilobytes(bytes),
    String(files),
    kilobytes(ownBytes),
    kilobytes(packageBytes),
  ]);
  const head = ['function', 'deployed', 'files', 'own code', 'packages'];
  const summary = `${functions.length} functions, wx-server-sdk ${sdk}, ${(durationMs / 1000).toFixed(1)} s`;
  return `${textTable([head, ...rows])}\n${summary}`;
}
