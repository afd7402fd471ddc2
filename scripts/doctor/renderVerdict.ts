import pc from 'picocolors';
import type { Level } from './finding';
import type { Verdict } from './examine';

const marks: Record<Level, string> = {
  bad: pc.red('✗'),
  ask: pc.cyan('?'),
  warn: pc.yellow('!'),
  ok: pc.green('✓'),
};
/** Under what a finding says. */
const INDENT = '  ';

/** The findings as lines for a person; the last one counts them. */
export function renderVerdict({ findings, counts }: Verdict): string {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  const under = (text: string) => `${INDENT}${' '.repeat(width)}  ${text}`;
  const lines = findings.flatMap(({ level, check, says, next, source, confirm }) => [
    `${marks[level]} ${pc.bold(check.padEnd(width))}  ${says.replaceAll('\n', `\n${under('')}`)}`,
    ...(next === undefined ? [] : [under(`→ ${next}`)]),
    ...(level === 'ask' && confirm !== undefined
      ? [under(pc.dim(`when it is so: add ${confirm} to DOCTOR_CONFIRMED`))]
      : []),
    ...(level === 'ok' ? [] : [under(pc.dim(source))]),
  ]);
  return [...lines, '', `${counts.ok} ok, ${counts.toLookAt} to look at, ${counts.bad} bad`].join('\n');
}
