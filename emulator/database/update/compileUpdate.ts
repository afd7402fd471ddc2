import { invalidOperator, requestFailed } from '../databaseErrors';
import { compareText } from '../values/compareText';
import { equalValues } from '../values/compareValues';
import { stringifyEjson } from '../values/ejson';
import { type Doc, isDoc, typeName, type Value } from '../values/value';
import { arrayOperators } from './arrayOperators';
import {
  type Change,
  type Step,
  UNCHANGED,
  type Update,
  type UpdateContext,
  type UpdateOperator,
} from './change';
import { assertNoConflict } from './conflicts';
import { findPlace, makePlace } from './place';
import { expandPath } from './positional';
import { renameStep } from './rename';
import { scalarOperators } from './scalarOperators';

const operators: Record<string, UpdateOperator> = { ...scalarOperators, ...arrayOperators };

const idText = (doc: Doc) => `{_id: ${stringifyEjson(doc['_id'] ?? null)}}`;

function runChange(doc: Doc, path: readonly string[], change: Change, creates: boolean): void {
  const place = creates ? makePlace(doc, path) : findPlace(doc, path);
  if (place === undefined) return;
  const outcome = change(place.read(), { path: path.join('.'), id: idText(doc) });
  if (outcome !== UNCHANGED) place.write(outcome);
}

function operatorStep(operator: UpdateOperator, path: string, operand: Value, context: UpdateContext): Step {
  const change = operator.compile(operand, path, context);
  return {
    path,
    touches: [path],
    run: (doc, matched) => {
      for (const concrete of expandPath(doc, path, matched))
        runChange(doc, concrete, change, operator.creates);
    },
  };
}

function unsetStep(path: string): Step {
  return {
    path,
    touches: [path],
    run: (doc, matched) => {
      for (const concrete of expandPath(doc, path, matched)) findPlace(doc, concrete)?.remove();
    },
  };
}

function stepOf(name: string, path: string, operand: Value, context: UpdateContext): Step {
  if (path === '' || path.split('.').includes('')) {
    throw requestFailed(`The update path '${path}' contains an empty field name, which is not allowed.`);
  }
  if (name === '$unset') return unsetStep(path);
  if (name === '$rename') return renameStep(path, operand);
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) throw invalidOperator(`Unknown modifier: ${name}`);
  return operatorStep(operator, path, operand, context);
}

function stepsOf(update: Doc, context: UpdateContext): Step[] {
  return Object.entries(update).flatMap(([name, fields]) => {
    if (!name.startsWith('$'))
      throw requestFailed(`Unknown modifier: ${name}. Expected a valid update modifier`);
    if (!isDoc(fields)) {
      throw requestFailed(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}}`,
      );
    }
    return Object.entries(fields).map(([path, operand]) => stepOf(name, path, operand, context));
  });
}

/**
 * Compiles an update document. Operators are applied in the order of their paths, as MongoDB applies them.
 * @throws CloudError DATABASE_INVALID_OPERRATOR, or DATABASE_REQUEST_FAILED with MongoDB's text; from the answered
 * function too, for values of the wrong type.
 */
export function compileUpdate(update: Doc, context: UpdateContext): Update {
  const steps = stepsOf(update, context).sort((left, right) => compareText(left.path, right.path));
  assertNoConflict(steps.flatMap(({ touches }) => touches));
  return (doc, matched) => {
    const id = doc['_id'];
    for (const { run } of steps) run(doc, matched);
    if (!equalValues(doc['_id'], id) || (doc['_id'] === undefined) !== (id === undefined)) {
      throw requestFailed(`Performing an update on the path '_id' would modify the immutable field '_id'`);
    }
  };
}
