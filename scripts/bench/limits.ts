import { FUNCTION_FILE_LIMIT, FUNCTION_SIZE_LIMIT_BYTES } from '../build/limits';
import { domainLimits } from './domain/limits';
import { previewLimits } from './preview/limits';
import { type Report } from './report';
import { type Errand } from './shops/shop';

/** A figure that must be reached. */
export interface Limit {
  figure: string;
  atMost?: number;
  atLeast?: number;
  unit?: string;
  /** The figure, or nothing when it was not measured. */
  read(report: Report): number | undefined;
  /** Why this machine cannot measure it: then it does not fall short. */
  skipped?(report: Report): string | undefined;
}

const most = (values: readonly number[]) => (values.length > 0 ? Math.max(...values) : undefined);
const functionsOf = ({ functions }: Report) => Object.values(functions);

/** Source: the agreed table of sequential round trips, design section 6. */
const tripLimits: Partial<Record<Errand, number>> = {
  create: 3,
  notice: 3,
  noticeAgain: 1,
  refund: 5,
  tell: 3,
};

const trips = (errand: Errand, atMost: number): Limit => ({
  figure: `sequential round trips, ${errand}`,
  atMost,
  // With no way to go, calls that are sent together end one after the other and look like a row: the longest way tells.
  read: ({ endToEnd }) =>
    [...endToEnd].sort((a, b) => b.latencyMs - a.latencyMs)[0]?.errands[errand]?.ours.sequentialTrips,
});

const PAYMENTS_AT_ONCE = 16;

/** Source: the figures of issue 2; those of other issues stand beside what measures them. */
export const limits: readonly Limit[] = [
  {
    figure: 'cold start above an empty process, ours / tutorial, worst function',
    atMost: 0.25,
    read: (report) =>
      most(
        functionsOf(report).flatMap(({ coldStartMs: { ours, tutorial } }) =>
          tutorial ? [ours / tutorial] : [],
        ),
      ),
  },
  {
    figure: 'deployed size, largest function',
    atMost: FUNCTION_SIZE_LIMIT_BYTES,
    unit: 'bytes',
    read: (report) => most(functionsOf(report).map(({ deployedBytes }) => deployedBytes.ours)),
  },
  {
    figure: 'deployed files, most of a function',
    atMost: FUNCTION_FILE_LIMIT,
    read: (report) => most(functionsOf(report).map(({ deployedFiles }) => deployedFiles.ours)),
  },
  ...Object.entries(tripLimits).map(([errand, atMost]) => trips(errand as Errand, atMost)),
  {
    figure: 'orderCron, 100 due of 100,000 / 100 due of 1,000',
    atMost: 1.5,
    read({ orderCron: { ours } }) {
      const took = (orders: number) => ours.find((run) => run.orders === orders)?.durationMs;
      const [few, many] = [took(1000), took(100_000)];
      return few === undefined || many === undefined ? undefined : many / few;
    },
  },
  {
    figure: 'local cloud ready to answer',
    atMost: 2000,
    unit: 'ms',
    read: ({ localCloudReadyMs }) => localCloudReadyMs,
  },
  {
    figure: `whole payments per second, ${PAYMENTS_AT_ONCE} in flight`,
    atLeast: 100,
    read: ({ throughput }) =>
      throughput.find(({ inFlight }) => inFlight === PAYMENTS_AT_ONCE)?.paymentsPerSecond,
  },
  ...previewLimits,
  ...domainLimits,
];
