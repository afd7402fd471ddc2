import { type VirtualClock } from './clock/virtualClock';
import { identityOf, type CloudOptions, type Identity } from './cloudOptions';
import { createServices, type CloudServices } from './cloudServices';
import { createConsoleRoute } from './console/consoleRoute';
import { announceChanges } from './control/announceChanges';
import { createControlRoute } from './control/controlSurface';
import { type EventFeed } from './control/eventFeed';
import { createOperations, type Operations } from './control/operations';
import { controlRoutes } from './control/routes';
import { type Database } from './database/database';
import { type Faults } from './faults/faults';
import { type Functions } from './functions/functions';
import { createAdminCall } from './gateway/adminCall';
import { createAdminRoute, createWechatRoute } from './gateway/gatewayRoutes';
import { createHttpAccessRoute } from './gateway/httpAccessRoute';
import { createLocalServer, type Route } from './gateway/localServer';
import { createWechatHttp } from './gateway/wechatHttp';
import { type Openapi } from './openapi/openapi';
import { readyMerchants } from './pay/direct/readyMerchants';
import { type Pay } from './pay/pay';
import { createPreviewRoute } from './preview/previewRoute';
import { type Printer } from './printer/printer';
import { createPrinterRoute } from './printer/printerRoute';
import { type Storage } from './storage/storage';
import { createStorageRoute } from './storage/storageRoute';

export type { CloudOptions };

/** A running local cloud. Whatever the control surface does, its operations do in-process. */
export interface Cloud extends Operations {
  url: string;
  events: Pick<EventFeed, 'subscribe'>;
  port: number;
  identity: Identity;
  clock: VirtualClock;
  database: Database;
  functions: Functions;
  payService: Pay;
  openapi: Openapi;
  storage: Storage;
  printer: Printer;
  faults: Faults;
  /** Ends every process and closes every file. */
  stop(): Promise<void>;
}

type OnBug = NonNullable<CloudOptions['onBug']>;

const printBug: OnBug = (error, where) => console.error(`local cloud: ${where} failed`, error);

function routesOf(
  services: CloudServices,
  doors: { operations: Operations; identity: Identity; url(): string },
  { onBug = printBug, miniprogramDir }: CloudOptions,
): Route[] {
  const { remoteCalls, storage, clock } = services;
  const control = { ...services, identity: doors.identity, url: doors.url };
  return [
    createAdminRoute(createAdminCall({ services, remoteCalls, onBug })),
    createPrinterRoute(services),
    createWechatRoute(createWechatHttp({ services, remoteCalls })),
    createHttpAccessRoute({
      envId: doors.identity.envId,
      functions: services.functions,
      settings: services.httpAccess.settings,
    }),
    createStorageRoute({ storage, remoteCalls, now: () => clock.now() }),
    createControlRoute(announceChanges(controlRoutes(control, doors.operations), services.events)),
    ...(miniprogramDir === undefined ? [] : [createPreviewRoute({ dir: miniprogramDir })]),
    createConsoleRoute(control, { hasPhone: miniprogramDir !== undefined }),
  ];
}

/** Starts a local WeChat cloud. @throws Error when the port is taken (EADDRINUSE) or a folder cannot be read */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const identity = identityOf(options);
  let origin = '';
  const url = () => origin;
  const directMerchants = await readyMerchants(options.directMerchants ?? []);
  const services = createServices(options, identity, url, directMerchants);
  const { clock, database, functions, pay, openapi, storage, printer, faults, events } = services;
  const operations = createOperations({ ...services, identity, url });
  const onBug = options.onBug ?? printBug;
  const server = createLocalServer(routesOf(services, { operations, identity, url }, options), (error) =>
    onBug(error, 'a request'),
  );

  let port: number;
  try {
    port = await server.listen(options.port);
  } catch (error) {
    await services.close();
    throw error;
  }
  origin = `http://127.0.0.1:${port}`;
  pay.resume();
  if (options.timers ?? true) functions.startTimers();
  clock.start();

  return {
    ...operations,
    url: origin,
    port,
    events,
    identity,
    clock,
    database,
    functions,
    payService: pay,
    openapi,
    storage,
    printer,
    faults,
    async stop() {
      clock.stop();
      await functions.stop();
      await server.close();
      await services.close();
    },
  };
}
