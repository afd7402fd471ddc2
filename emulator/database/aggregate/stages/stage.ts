import { requestFailed } from '../../databaseErrors';
import { type ExpressionScope, type Filter } from '../../query/compileFilter';
import { type FindOptions } from '../../store/reader';
import { type Doc, isDoc, typeName, type Value } from '../../values/value';

/** Documents in, documents out. */
export type Stage = (docs: readonly Doc[]) => Doc[];

/** What stages are compiled with. */
export interface StageContext {
  scope: ExpressionScope;
  /** Documents of a collection; an absent one has none. */
  find(collection: string, filter: Filter, options: FindOptions): Doc[];
  /** Runs an inner pipeline over a collection. */
  run(collection: string, pipeline: readonly Value[], scope: ExpressionScope): Doc[];
}

/** Compiles the value of one stage. @throws CloudError */
export type StageCompiler = (value: Value, context: StageContext) => Stage;

/** A stage value that must be an object. */
export function objectOf(name: string, value: Value | undefined): Doc {
  if (isDoc(value)) return value;
  throw requestFailed(`${name} specification must be an object, not ${typeName(value)}`);
}

/** A field of a stage that must be a text. */
export function textOf(name: string, value: Value | undefined): string {
  if (typeof value === 'string' && value !== '') return value;
  throw requestFailed(`${name} must be a non-empty string, not ${typeName(value)}`);
}

/** A whole number of at least `least`. */
export function wholeOf(name: string, value: Value | undefined, least: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  throw requestFailed(
    `the ${name} must be a whole number of at least ${least}, not ${JSON.stringify(value)}`,
  );
}
