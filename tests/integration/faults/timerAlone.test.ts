import { describeFaultTable } from './describeFaultTable';
import { gatewaysOfAll } from './gateways';

/** Nobody comes back and every notice is lost: the timer alone brings all money where it belongs. */
for (const gateway of gatewaysOfAll) {
  describeFaultTable({
    name: 'followed by nothing but the timer',
    gateway,
    people: false,
    notices: false,
    effects: ['crashAfter'],
  });
}
