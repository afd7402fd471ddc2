import { type Clock } from '../clock/clock';
import { type Notices } from './notices';
import { type PayStore } from './payStore';
import { type PaySettings } from './settings';

/** What WeChat Pay's rules work with. */
export interface PayCore {
  /** The mini program that the merchants are bound to. */
  appid: string;
  clock: Clock;
  store: PayStore;
  notices: Notices;
  settings(): PaySettings;
  change(settings: Partial<PaySettings>): void;
  /** Says for developers what WeChat's own answer hides; kept in the state. */
  remark(api: string, text: string): void;
}
