import { type RemoteCall } from '../../emulator/functions/invocation';
import { sequentialTrips } from './sequentialTrips';

/** One measured invocation. */
export interface Sample {
  /** Real ms, loading included when cold. */
  durationMs: number;
  coldStart: boolean;
  /** Remote calls in all, and how many of them had to wait for one another. */
  trips: number;
  sequentialTrips: number;
}

interface Invoked {
  durationMs: number;
  coldStart: boolean;
  remoteCalls: readonly RemoteCall[];
  error?: { message: string };
}

/** @throws Error when the invocation failed: a figure of a failure would be worth nothing */
export function sampleOf(what: string, { durationMs, coldStart, remoteCalls, error }: Invoked): Sample {
  if (error) throw new Error(`${what} failed: ${error.message}`);
  return { durationMs, coldStart, trips: remoteCalls.length, sequentialTrips: sequentialTrips(remoteCalls) };
}
