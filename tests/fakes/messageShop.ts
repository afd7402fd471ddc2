import type { Log } from '../../shared/entry/log';
import type { MessageTemplates } from '../../shared/messages/messageTemplate';
import { createFakeMessageGateway } from './fakeMessageGateway';
import { createMemoryDocuments } from './memoryDocuments';
import { PAID_AT, someTemplates } from './messageRecords';

export interface LogLine {
  level: string;
  what: string;
  facts: Record<string, unknown>;
}

/** Everything that sending messages needs, in memory, with a clock that stands still until it is moved. */
export function createMessageShop(templates: MessageTemplates = someTemplates()) {
  const documents = createMemoryDocuments();
  const clock = { at: PAID_AT };
  const lines: LogLine[] = [];
  const log: Log = (level, what, facts = {}) => void lines.push({ level, what, facts });
  const messageGateway = createFakeMessageGateway(documents.roundTrips);
  return {
    documents,
    messageGateway,
    templates,
    operators: [] as string[],
    now: () => clock.at,
    log,
    lines,
    /** Lets `ms` pass. */
    pass(ms: number): void {
      clock.at = new Date(clock.at.getTime() + ms);
    },
  };
}
