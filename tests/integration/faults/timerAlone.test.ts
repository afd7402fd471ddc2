import { describeFaultTable } from './describeFaultTable';

/** Nobody comes back and every notice is lost: the timer alone brings all money where it belongs. */
describeFaultTable({
  name: 'followed by nothing but the timer',
  people: false,
  notices: false,
  effects: ['crashAfter'],
});
