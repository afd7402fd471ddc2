import type { Reply } from './reply';

/** What a timer run did; counts only, so that a log line can hold it. */
export type TimerReply = Reply<{ report: Record<string, number | string | boolean> }>;
