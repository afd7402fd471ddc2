import { type Happening } from './clock/clock';
import { createClock, type VirtualClock } from './clock/virtualClock';
import { type Records } from './records';

const KIND = 'clock';
const OFFSET_ID = 'offset';

/** A clock whose offset outlives a restart, where the records do. */
export const openClock = (records: Records, onHappening: (happening: Happening) => void): VirtualClock =>
  createClock({
    offsetMs: records.get<number>(KIND, OFFSET_ID) ?? 0,
    onOffset: (offsetMs) => records.put(KIND, OFFSET_ID, offsetMs),
    onHappening,
  });

/** Keeps the offset again after the records were cleared: time never runs backwards, not even for a clean cloud. */
export const keepOffset = (records: Records, clock: VirtualClock): void =>
  records.put(KIND, OFFSET_ID, clock.offset());
