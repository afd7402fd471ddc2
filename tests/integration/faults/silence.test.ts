import { describeFaultTable } from './describeFaultTable';

/** As for deaths, but the function lives and learns nothing: no answer, or none to what was done. */
describeFaultTable({
  name: 'no answer comes, followed by retries, notices and the timer',
  people: true,
  notices: true,
  effects: ['timeout', 'disconnectAfter'],
});
