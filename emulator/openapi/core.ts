import { type Clock } from '../clock/clock';
import { type Records } from '../records';
import { type FormIds } from './formIds';
import { type Grants } from './grants';
import { type Message } from './message';
import { type OpenapiSettings } from './settings';
import { type ShippingCore } from './shipping/shippingCore';

/** What WeChat's server API works with. */
export interface OpenapiCore {
  clock: Clock;
  records: Records;
  appid: string;
  grants: Grants;
  formIds: FormIds;
  settings(): OpenapiSettings;
  saveMessage(message: Message): void;
  shipping: ShippingCore;
}
