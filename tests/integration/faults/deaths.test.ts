import { describeFaultTable } from './describeFaultTable';

/** What comes in life: people try again with the same request key, WeChat repeats its notices, the timer ticks. */
describeFaultTable({
  name: 'the function dies, followed by retries, notices and the timer',
  people: true,
  notices: true,
  effects: ['crashBefore', 'crashAfter'],
});
