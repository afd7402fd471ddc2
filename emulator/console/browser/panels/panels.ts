import { type Panel } from '../panel';
import { callsPanel } from './calls';
import { databasePanel } from './database';
import { faultsPanel } from './faults';
import { functionsPanel } from './functions';
import { grantsPanel } from './grants';
import { logsPanel } from './logs';
import { messagesPanel } from './messages';
import { noticesPanel } from './notices';
import { ordersPanel } from './orders';
import { paymentsPanel } from './payments';
import { refundsPanel } from './refunds';
import { tokensPanel } from './tokens';

/** In the order in which they stand in the navigation. */
export const panels: readonly Panel[] = [
  ordersPanel,
  paymentsPanel,
  noticesPanel,
  refundsPanel,
  messagesPanel,
  grantsPanel,
  tokensPanel,
  callsPanel,
  logsPanel,
  functionsPanel,
  databasePanel,
  faultsPanel,
];
