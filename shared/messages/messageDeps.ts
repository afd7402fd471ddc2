import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { MessageGateway } from '../gateways/messageGateway';
import type { MessageTemplates } from './messageTemplate';
import type { LegacyMessages } from './plan';

/** What telling buyers needs. */
export interface MessageDeps {
  documents: Documents;
  messageGateway: MessageGateway;
  templates: MessageTemplates;
  /** Absent: template messages are off. */
  legacy?: LegacyMessages;
  now(): Date;
  log: Log;
}
