import type { Occasion } from '../message';
import { closed } from './closed';
import { newOrder } from './newOrder';
import type { OccasionContent } from './occasion';
import { paid } from './paid';
import { refunded } from './refunded';
import { refundRefused } from './refundRefused';
import { shipped } from './shipped';

/** What each occasion can tell. */
export const occasions: Record<Occasion, OccasionContent> = {
  paid,
  shipped,
  refunded,
  refundRefused,
  closed,
  newOrder,
};
