import { availableParallelism } from 'node:os';
import { buildDist } from '../build/buildDist';
import { measureDomain } from './domain/measureDomain';
import { measureEndToEnd } from './endToEnd';
import { measureFunctions } from './functionFigures';
import { measureOrderCron, type OrderCronRun } from './orderCron';
import { measurePreview } from './preview/measurePreview';
import { progress } from './progress';
import { measureReadiness } from './readiness';
import { type Report } from './report';
import { startOurShop } from './shops/ourShop';
import { type Shop } from './shops/shop';
import { startTutorialShop } from './shops/tutorialShop';
import { withShop } from './shops/withShop';
import { measureThroughput, type Throughput } from './throughput';
import { makeTutorialForm } from './tutorialForm';

const COLD_START_ROUNDS = 11;
const LATENCIES_MS = [0, 20];
const IN_FLIGHT = [1, 4, 16];
const ORDERS = [1000, 100_000];
const DUE = 100;
const ORDER_CRON_ROUNDS = 3;

/** One after the other: figures taken at once would disturb each other. */
async function eachOf<T, R>(
  values: readonly T[],
  what: (value: T) => string,
  measure: (value: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) {
    progress(what(value));
    results.push(await measure(value));
  }
  return results;
}

/** Builds, measures everything, and says on stderr what it is at. Takes some minutes. */
export async function measure(): Promise<Report> {
  progress('Building ...');
  const built = await buildDist();
  const tutorial = makeTutorialForm();
  const start = {
    ours: (latencyMs = 0) => startOurShop({ latencyMs }),
    // Without any way to go, more instances of a function than cores only get in each other's way.
    oursOnCores: () => startOurShop({ maxInstances: availableParallelism() }),
    tutorial: (latencyMs = 0) => startTutorialShop(tutorial.functionsDir, { latencyMs }),
  };
  const cronIn = (open: () => Promise<Shop>, whose: string): Promise<OrderCronRun[]> => {
    progress(`orderCron (${whose}), ${DUE} due of ${ORDERS.join(' and of ')} orders ...`);
    return measureOrderCron(open, { sizes: ORDERS, due: DUE, rounds: ORDER_CRON_ROUNDS });
  };
  try {
    progress(`Cold start and size of each function, ${COLD_START_ROUNDS} rounds ...`);
    const functions = await measureFunctions(built, tutorial, COLD_START_ROUNDS);
    const endToEnd = await eachOf(
      LATENCIES_MS,
      (latencyMs) => `Each errand from end to end, ${latencyMs} ms per remote call ...`,
      (latencyMs) => measureEndToEnd(latencyMs, start),
    );
    const throughput = await eachOf(
      IN_FLIGHT,
      (inFlight) => `Whole payments, ${inFlight} in flight ...`,
      (inFlight): Promise<Throughput> =>
        withShop(start.oursOnCores(), (shop) => measureThroughput(shop, inFlight)),
    );
    const orderCron = {
      ours: await cronIn(start.ours, 'ours'),
      tutorial: await cronIn(start.tutorial, 'tutorial'),
    };
    progress('Start of the local cloud ...');
    const localCloudReadyMs = await measureReadiness(built.functionsDir);
    progress('Start, size and reload of the phone ...');
    const preview = await measurePreview();
    progress('Tokens, messages, a big bill and the direct gateways, in memory ...');
    const domain = await measureDomain();
    return {
      node: process.version,
      cpus: availableParallelism(),
      ...functions,
      endToEnd,
      throughput,
      orderCron,
      localCloudReadyMs,
      preview,
      domain,
    };
  } finally {
    tutorial.remove();
  }
}
