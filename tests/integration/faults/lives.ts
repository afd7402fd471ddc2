import type { Life } from './faultWorld';
import { EVERYTHING } from './gateways';

/** What comes in life: people try again with the same request key, WeChat repeats its notices, the timer ticks. */
export const likeInLife: Omit<Life, 'gateway'> = {
  name: 'followed by retries, notices and the timer',
  people: true,
  notices: true,
  // The function dies after its call; or it lives, and no answer comes, or none to what was done. Dying before a call
  // leaves what dying after the one before it left, so that it is lived where time is no matter.
  effects: ['crashAfter', 'timeout', 'disconnectAfter', ...(EVERYTHING ? (['crashBefore'] as const) : [])],
};
