import type { Occasion } from '../message';
import type { OccasionContent } from './occasion';
import { paid } from './paid';
import { refunded } from './refunded';

/** What each occasion can tell. */
export const occasions: Record<Occasion, OccasionContent> = { paid, refunded };
