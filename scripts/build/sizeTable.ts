import { type BuildReport } from './buildReport';

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

/** The build's report as lines for a person. */
export function sizeTable({ sdk, functions, durationMs }: BuildReport): string {
  const rows = [
    ['function', 'deployed', 'files', 'own code', 'packages'],
    ...functions.map(({ name, bytes, files, ownBytes, packageBytes }) => [
      name,
      kilobytes(bytes),
      String(files),
      kilobytes(ownBytes),
      kilobytes(packageBytes),
    ]),
  ];
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  const summary = `${functions.length} functions, wx-server-sdk ${sdk}, ${(durationMs / 1000).toFixed(1)} s`;
  return [...rows.map(line), summary].join('\n');
}
