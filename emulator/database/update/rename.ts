import { requestFailed } from '../databaseErrors';
import { typeName, type Value } from '../values/value';
import { type Step } from './change';
import { findPlace, makePlace } from './place';

function placesInArray(path: string): never {
  throw requestFailed(`The source and destination field of $rename cannot be an array element: '${path}'`);
}

/** `$rename`: the value moves to another path; an absent source changes nothing. */
export function renameStep(from: string, operand: Value): Step {
  if (typeof operand !== 'string') {
    throw requestFailed(`The 'to' field for $rename must be a string: ${from}: ${typeName(operand)}`);
  }
  if (operand === '' || operand.split('.').includes('')) {
    throw requestFailed(`The update path '${operand}' contains an empty field name, which is not allowed.`);
  }
  if (operand === from) {
    throw requestFailed(`The source and target field for $rename must differ: ${from}: "${operand}"`);
  }
  return {
    path: from,
    touches: [from, operand],
    run: (doc) => {
      const source = findPlace(doc, from.split('.'));
      const value = source?.read();
      if (source === undefined || value === undefined) return;
      if (source.inArray) placesInArray(from);
      source.remove();
      const target = makePlace(doc, operand.split('.'));
      if (target.inArray) placesInArray(operand);
      target.write(value);
    },
  };
}
