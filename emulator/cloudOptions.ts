import { type CollectionSettings } from './database/database';
import { type FunctionRules, type LogEntry } from './functions/functions';
import { type OpenapiSettings } from './openapi/openapi';
import { type DirectMerchantInput } from './pay/direct/makeMerchant';
import { type DirectMerchant } from './pay/direct/merchant';
import { type PaySettings } from './pay/settings';
import { type PrinterSettings } from './printer/printer';

export interface CloudOptions {
  /** A folder with one sub-folder per cloud function. */
  functionsDir: string;
  /** On 127.0.0.1; 0 for any free one. */
  port: number;
  /** A native mini program, shown at /phone; absent: no phone. */
  miniprogramDir?: string;
  /** Where everything is kept; absent: in memory. */
  dataDir?: string;
  /** Settings of the functions; `{{origin}}` stands for the address of WeChat's own servers, `{{cloud}}` for the cloud's own. */
  env?: Record<string, string>;
  /** Instead of `database.json` beside the functions. */
  databaseSettings?: Record<string, CollectionSettings>;
  /** Instead of `functionRules.json` beside the functions. */
  functionRules?: FunctionRules;
  /** What a clean cloud holds, by collection: put in at the start and after a reset, where nothing stands yet. */
  documents?: Record<string, Record<string, unknown>[]>;
  /** Creates a collection when it is first used. */
  autoCollections?: boolean;
  /** Where a conflict of transactions is answered; `write` when not given, as the cloud is reported to do. */
  conflictOn?: 'write' | 'commit';
  pay?: Partial<PaySettings>;
  /** Merchants that call WeChat Pay themselves; keys are made for those that bring none. */
  directMerchants?: readonly (DirectMerchantInput | DirectMerchant)[];
  openapi?: Partial<OpenapiSettings>;
  /** A cloud ticket printer: account, key, number, and whether it is connected. */
  printer?: Partial<PrinterSettings>;
  envId?: string;
  appid?: string;
  maxInstances?: number;
  spareProcesses?: number;
  /** Whether timers of config.json run; true when not given. */
  timers?: boolean;
  /** Real ms that every remote call takes on its way; 0 when not given. */
  latencyMs?: number;
  log?(entry: LogEntry): void;
  /** Told of failures of the local cloud itself; printed to stderr when not given. */
  onBug?(error: unknown, where: string): void;
}

export interface Identity {
  envId: string;
  appid: string;
}

/** Fake, and meant to look it. */
const DEFAULT_IDENTITY: Identity = { envId: 'local-env', appid: 'wx0123456789abcdef' };

export const identityOf = ({ envId, appid }: CloudOptions): Identity => ({
  envId: envId ?? DEFAULT_IDENTITY.envId,
  appid: appid ?? DEFAULT_IDENTITY.appid,
});
