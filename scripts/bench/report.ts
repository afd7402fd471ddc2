import { type DomainFigures } from './domain/measureDomain';
import { type ErrandFigures } from './measureErrands';
import { type OrderCronRun } from './orderCron';
import { type PreviewFigures } from './preview/measurePreview';
import { type Errand } from './shops/shop';
import { type Throughput } from './throughput';

/** The same figure of our function and of the tutorial's. */
export interface Pair<T = number> {
  ours: T;
  /** Absent where the tutorial has no such function. */
  tutorial?: T;
}

export interface FunctionFigures {
  /** Process start to handler ready, ms above an empty process. */
  coldStartMs: Pair;
  deployedBytes: Pair;
  deployedFiles: Pair;
}

export interface LatencyFigures {
  /** Real ms that every remote call takes on its way. */
  latencyMs: number;
  errands: Partial<Record<Errand, Pair<ErrandFigures>>>;
}

/** Everything that `npm run bench` measures. */
export interface Report {
  node: string;
  cpus: number;
  /** Median ms of an empty Node process. */
  emptyProcessMs: number;
  functions: Record<string, FunctionFigures>;
  endToEnd: LatencyFigures[];
  throughput: Throughput[];
  orderCron: Pair<OrderCronRun[]>;
  localCloudReadyMs: number;
  preview: PreviewFigures;
  domain: DomainFigures;
}
