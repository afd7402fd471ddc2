import type { Life } from './faultWorld';

/** What comes in life: people try again with the same request key, WeChat repeats its notices, the timer ticks. */
export const likeInLife: Omit<Life, 'gateway'> = {
  name: 'followed by retries, notices and the timer',
  people: true,
  notices: true,
  // The function dies before or after its call; or it lives, and no answer comes, or none to what was done.
  effects: ['crashBefore', 'crashAfter', 'timeout', 'disconnectAfter'],
};
