import { randomBytes } from 'node:crypto';
import { REMEMBERED_TICKETS } from './limits';

/** The right to do one thing with one file, until a moment. */
export interface Ticket<Subject> {
  subject: Subject;
  /** Virtual ms. */
  expiresAt: number;
}

export interface Tickets<Subject> {
  issue(subject: Subject, lifeSeconds: number): string;
  /** The ticket's subject, `'expired'`, or undefined when it was never issued. */
  redeem(id: string): Subject | 'expired' | undefined;
  reset(): void;
}

/** Random, unguessable ids that stand for a subject while they live. */
export function createTickets<Subject extends object>(now: () => number): Tickets<Subject> {
  const tickets = new Map<string, Ticket<Subject>>();
  return {
    issue(subject, lifeSeconds) {
      const id = randomBytes(16).toString('hex');
      tickets.set(id, { subject, expiresAt: now() + lifeSeconds * 1000 });
      const oldest = tickets.keys().next();
      if (tickets.size > REMEMBERED_TICKETS && !oldest.done) tickets.delete(oldest.value);
      return id;
    },
    redeem(id) {
      const ticket = tickets.get(id);
      if (ticket === undefined) return undefined;
      return ticket.expiresAt > now() ? ticket.subject : 'expired';
    },
    reset: () => tickets.clear(),
  };
}
