import { requestFailed } from '../../databaseErrors';
import { type Doc, isDoc, type Value } from '../../values/value';
import { type CompileExpression, type Evaluate } from '../scope';

/** The argument of an operator that takes named parts. */
export function fieldsOf(name: string, argument: Value): Doc {
  if (isDoc(argument)) return argument;
  throw requestFailed(`${name} only supports an object as its argument`);
}

/** A part that must be there, compiled. */
export function required(name: string, argument: Doc, field: string, compile: CompileExpression): Evaluate {
  const expression = argument[field];
  if (expression === undefined) throw requestFailed(`Missing '${field}' parameter to ${name}`);
  return compile(expression);
}

/** The name of a variable, or what it is called when none is given. */
export function optionalName(name: string, value: Value | undefined, absent: string): string {
  if (value === undefined) return absent;
  if (typeof value === 'string' && value !== '') return value;
  throw requestFailed(`${name}: 'as' must be a string`);
}
