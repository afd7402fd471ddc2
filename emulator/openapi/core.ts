import { type Clock } from '../clock/clock';
import { type Records } from '../records';
import { type Grants } from './grants';
import { type Message } from './message';
import { type OpenapiSettings } from './settings';

/** What WeChat's server API works with. */
export interface OpenapiCore {
  clock: Clock;
  records: Records;
  appid: string;
  grants: Grants;
  settings(): OpenapiSettings;
  saveMessage(message: Message): void;
}
