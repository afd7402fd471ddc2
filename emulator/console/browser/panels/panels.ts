import { type Panel } from '../panel';
import { booksPanel } from './books';
import { callsPanel } from './calls';
import { databasePanel } from './database';
import { exchangesPanel } from './exchanges';
import { faultsPanel } from './faults';
import { functionsPanel } from './functions';
import { grantsPanel } from './grants';
import { logsPanel } from './logs';
import { messagesPanel } from './messages';
import { morePanel } from './more';
import { noticesPanel } from './notices';
import { ordersPanel } from './orders';
import { paymentsPanel } from './payments';
import { refundsPanel } from './refunds';
import { shipmentsPanel } from './shipments';
import { ticketsPanel } from './tickets';
import { tokensPanel } from './tokens';

/** In the order in which they stand in the navigation. */
export const panels: readonly Panel[] = [
  ordersPanel,
  paymentsPanel,
  noticesPanel,
  exchangesPanel,
  refundsPanel,
  shipmentsPanel,
  messagesPanel,
  grantsPanel,
  ticketsPanel,
  tokensPanel,
  callsPanel,
  logsPanel,
  faultsPanel,
  functionsPanel,
  booksPanel,
  databasePanel,
  morePanel,
];
