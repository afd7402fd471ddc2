import { existsSync, readFileSync } from 'node:fs';

const STATUS = '/proc/self/status';
const KB = 1024;

/**
 * Most memory that this process ever had, in bytes, Node itself included. Linux counts what whoever started a process
 * had into `maxRSS`, and not into the high-water mark of its own memory. Source: proc(5), VmHWM.
 */
export function peakMemory(): number {
  const [, own] = existsSync(STATUS) ? (/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(STATUS, 'utf8')) ?? []) : [];
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) * KB;
}
