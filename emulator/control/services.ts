import { type Clock } from '../clock/clock';
import { type Database } from '../database/database';
import { type Faults } from '../faults/faults';
import { type Functions } from '../functions/functions';
import { type Openapi } from '../openapi/openapi';
import { type Pay } from '../pay/pay';
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
  pay: Pick<Pay, 'cashier' | 'describe' | 'externalRefund' | 'settleRefund' | 'settings' | 'state'>;
  openapi: Pick<Openapi, 'answerSubscribe' | 'settings' | 'state'>;
  storage: Pick<Storage, 'list'>;
  faults: Faults;
  events: EventFeed;
  logs: LogBook;
  reset(): Promise<void>;
}
