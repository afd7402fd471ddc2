import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { MessageGateway } from '../gateways/messageGateway';
import type { MessageTemplates } from './messageTemplate';

/** What telling buyers needs. */
export interface MessageDeps {
  documents: Documents;
  messageGateway: MessageGateway;
  templates: MessageTemplates;
  now(): Date;
  log: Log;
}
