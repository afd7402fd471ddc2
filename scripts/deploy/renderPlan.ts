import pc from 'picocolors';
import type { HandStep } from './byHand';
import type { PlannedFunction } from './plan';

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

function functionLines(each: PlannedFunction, width: number): string[] {
  const facts = [
    kilobytes(each.bytes),
    each.hash,
    each.timeout === undefined ? 'no time-out' : `${each.timeout} s`,
    each.forClients ? 'clients may call it' : 'closed to clients',
    ...(each.timer === undefined ? [] : [`timer ${each.timer}`]),
  ];
  const under = (label: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`  ${' '.repeat(width)}  ${pc.dim(`${label}: ${names.join(', ')}`)}`];
  return [
    `  ${pc.bold(each.name.padEnd(width))}  ${facts.join(', ')}`,
    ...under('variables', each.variables),
    ...under('cloud calls', each.permissions),
  ];
}

/** The functions that would be uploaded, in their order. */
export function renderFunctions(functions: readonly PlannedFunction[], target: string): string {
  const width = Math.max(0, ...functions.map(({ name }) => name.length));
  return [
    pc.bold(`${functions.length} functions, uploaded in this order to ${target}`),
    ...functions.flatMap((each) => functionLines(each, width)),
  ].join('\n');
}

/** Numbered, with the exact values. */
export function renderSteps(title: string, steps: readonly HandStep[]): string {
  return [
    pc.bold(title),
    ...steps.flatMap((step, index) => [`${index + 1}. ${step.title}`, ...step.lines]),
  ].join('\n');
}
