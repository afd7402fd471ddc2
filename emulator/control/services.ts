import { type Clock } from '../clock/clock';
import { type Database } from '../database/database';
import { type Faults } from '../faults/faults';
import { type Functions, type ResetOptions } from '../functions/functions';
import { type HttpAccessSwitches } from '../functions/httpAccess';
import { type Openapi } from '../openapi/openapi';
import { type Pay } from '../pay/pay';
import { type Printer } from '../printer/printer';
import { type Storage } from '../storage/storage';
import { type EventFeed } from './eventFeed';
import { type LogBook } from './logBook';

/** What the control surface needs of each service: a part of what the service offers. */
export interface ControlServices {
  identity: { envId: string; appid: string };
  url(): string;
  clock: Clock;
  functions: Pick<Functions, 'list' | 'invoke' | 'clientMay' | 'recent' | 'reload'>;
  database: Pick<Database, 'handle' | 'collections' | 'count' | 'dump' | 'seed'>;
  pay: Pick<
    Pay,
    'cashier' | 'describe' | 'direct' | 'externalRefund' | 'replay' | 'settleRefund' | 'settings' | 'state'
  >;
  httpAccess: Pick<HttpAccessSwitches, 'settings'>;
  openapi: Pick<Openapi, 'answerSubscribe' | 'confirmReceipt' | 'issueFormId' | 'settings' | 'state'>;
  storage: Pick<Storage, 'list'>;
  printer: Pick<Printer, 'settings' | 'tickets'>;
  faults: Faults;
  events: EventFeed;
  logs: LogBook;
  reset(options?: ResetOptions): Promise<void>;
}
