import { availableParallelism } from 'node:os';
import { buildDist } from '../build/buildDist';
import { type BuildReport } from '../build/buildReport';
import { measureColdStarts } from './coldStart';
import { measureEndToEnd } from './endToEnd';
import { measureOrderCron } from './orderCron';
import { progress } from './progress';
import { measureReadiness } from './readiness';
import { type FunctionFigures, type Report } from './report';
import { startOurShop } from './shops/ourShop';
import { type Shop } from './shops/shop';
import { startTutorialShop } from './shops/tutorialShop';
import { measureThroughput } from './throughput';
import { makeTutorialForm, type TutorialForm } from './tutorialForm';
import { join } from 'node:path';
import { localSettings } from '../shop/localSettings';

const COLD_START_ROUNDS = 11;
const LATENCIES_MS = [0, 20];
const IN_FLIGHT = [1, 4, 16];
const PAYMENTS = 400;
const ORDERS = [1000, 100_000];
const DUE = 100;
const ORDER_CRON_ROUNDS = 3;

async function withShop<T>(starting: Promise<Shop>, use: (shop: Shop) => Promise<T>): Promise<T> {
  const shop = await starting;
  try {
    return await use(shop);
  } finally {
    await shop.stop();
  }
}

async function functionFigures(
  { functionsDir, functions }: BuildReport,
  tutorial: TutorialForm,
): Promise<{ emptyMs: number; figures: Record<string, FunctionFigures> }> {
  const folders = [
    ...functions.map(({ name }) => [`ours/${name}`, join(functionsDir, name)] as const),
    ...tutorial.names.map((name) => [`tutorial/${name}`, join(tutorial.functionsDir, name)] as const),
  ];
  const { emptyMs, aboveMs } = await measureColdStarts(Object.fromEntries(folders), localSettings(), COLD_START_ROUNDS);
  const figures = functions.map(({ name, bytes, files }) => {
    const theirs = tutorial.names.includes(name) ? tutorial.deployed(name) : undefined;
    return [
      name,
      {
        coldStartMs: { ours: aboveMs[`ours/${name}`] ?? NaN, tutorial: aboveMs[`tutorial/${name}`] },
        deployedBytes: { ours: bytes, tutorial: theirs?.bytes },
        deployedFiles: { ours: files, tutorial: theirs?.files },
      },
    ] as const;
  });
  return { emptyMs, figures: Object.fromEntries(figures) };
}

/** Builds, measures everything, and says on stderr what it is at. Takes some minutes. */
export async function measure(): Promise<Report> {
  progress('Building ...');
  const built = await buildDist();
  const tutorial = makeTutorialForm();
  const ourShop = (latencyMs = 0) => startOurShop({ latencyMs });
  const tutorialShop = (latencyMs = 0) => startTutorialShop(tutorial.functionsDir, { latencyMs });
  try {
    progress(`Cold starts, ${COLD_START_ROUNDS} rounds ...`);
    const { emptyMs, figures } = await functionFigures(built, tutorial);

    const endToEnd = [];
    for (const latencyMs of LATENCIES_MS) {
      progress(`Each errand with ${latencyMs} ms per remote call ...`);
      const ours = await withShop(ourShop(latencyMs), measureEndToEnd);
      const theirs = await withShop(tutorialShop(latencyMs), measureEndToEnd);
      endToEnd.push({ latencyMs, errands: pairUp(ours, theirs) });
    }

    const throughput = [];
    for (const inFlight of IN_FLIGHT) {
      progress(`Whole payments, ${inFlight} in flight ...`);
      throughput.push(await withShop(ourShop(), (shop) => measureThroughput(shop, inFlight, PAYMENTS)));
    }

    const orderCron = { ours: [], tutorial: [] } as { ours: Report['orderCron']['ours']; tutorial: Report['orderCron']['ours'] };
    for (const orders of ORDERS) {
      progress(`orderCron, ${DUE} due of ${orders} orders ...`);
      const run = (shop: Shop) => measureOrderCron(shop, orders, DUE, ORDER_CRON_ROUNDS);
      orderCron.ours.push(await withShop(ourShop(), run));
      orderCron.tutorial.push(await withShop(tutorialShop(), run));
    }

    progress('Starting the local cloud ...');
    const localCloudReadyMs = await measureReadiness(built.functionsDir);
    return {
      node: process.version,
      cpus: availableParallelism(),
      emptyProcessMs: emptyMs,
      functions: figures,
      endToEnd,
      throughput,
      orderCron,
      localCloudReadyMs,
    };
  } finally {
    tutorial.remove();
  }
}
