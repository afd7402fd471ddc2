import { buying } from './chapters/buying';
import { h5Bridge } from './chapters/h5Bridge';
import { nextMorning } from './chapters/nextMorning';
import { refunding } from './chapters/refunding';
import { shipping } from './chapters/shipping';
import { surplus } from './chapters/surplus';
import { unattended } from './chapters/unattended';
import type { Step } from './step';

/** The whole life of an order, in the order in which it is told. Each telling begins anew. */
export const newStory = (): Step[] => [
  ...buying(),
  ...shipping(),
  ...refunding(),
  ...surplus(),
  ...h5Bridge(),
  ...unattended(),
  ...nextMorning(),
];
