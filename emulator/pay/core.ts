import { type Clock } from '../clock/clock';
import { type DirectMerchants } from './direct/merchant';
import { type Notices } from './notices';
import { type PayStore } from './payStore';
import { type PaySettings } from './settings';

/** What WeChat Pay's rules work with. */
export interface PayCore {
  /** The mini program that the merchants are bound to. */
  appid: string;
  /** Merchants that call WeChat Pay themselves. */
  direct: DirectMerchants;
  clock: Clock;
  store: PayStore;
  notices: Notices;
  settings(): PaySettings;
  change(settings: Partial<PaySettings>): void;
  /** Says for developers what WeChat's own answer hides; kept in the state. */
  remark(api: string, text: string): void;
}
