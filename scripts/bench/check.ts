import { type Limit, limits } from './limits';
import { type Report } from './report';

const shown = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(2));

function shortfall(limit: Limit, report: Report): string | undefined {
  const { figure, atMost, atLeast, unit, read } = limit;
  if (limit.skipped?.(report) !== undefined) return undefined;
  const value = read(report);
  if (value === undefined || Number.isNaN(value)) return `${figure}: not measured`;
  const measured = unit === undefined ? shown(value) : `${shown(value)} ${unit}`;
  if (atMost !== undefined && value > atMost) return `${figure}: ${measured}, at most ${atMost} agreed`;
  if (atLeast !== undefined && value < atLeast) return `${figure}: ${measured}, at least ${atLeast} agreed`;
  return undefined;
}

/** Each figure that falls short, in words. */
export function check(report: Report, table: readonly Limit[] = limits): string[] {
  return table.flatMap((limit) => shortfall(limit, report) ?? []);
}

/** Each figure that this machine cannot measure, and why. */
export function skipped(report: Report, table: readonly Limit[] = limits): string[] {
  return table.flatMap((limit) => {
    const why = limit.skipped?.(report);
    return why === undefined ? [] : [`${limit.figure}: skipped, ${why}`];
  });
}
