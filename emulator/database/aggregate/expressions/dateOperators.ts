import { requestFailed } from '../../databaseErrors';
import { type Doc, isDoc, typeName, type Value } from '../../values/value';
import { formatDate, parseDate, parseIsoDate } from '../dates/dateFormat';
import { type DatePart, dateParts, isoLocalTime, localTime } from '../dates/dateParts';
import { fromLocal, type Timezone, timezoneOf } from '../dates/timezone';
import { type CompileExpression, type Evaluate, type ExpressionOperator } from '../scope';
import { isNullish } from './pure';

const UTC: Timezone = () => 0;
const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';

function zoneOf(value: Value | undefined): Timezone {
  if (typeof value === 'string') return timezoneOf(value);
  throw requestFailed(`timezone must evaluate to a string, found ${typeName(value)}`);
}

function dateOf(value: Value): Date {
  if (value instanceof Date) return value;
  throw requestFailed(`can't convert from ${typeName(value)} to Date`);
}

/** Evaluated fields of an operator that takes an object; unknown ones are refused. */
function fieldsOf(name: string, argument: Value, known: readonly string[], compile: CompileExpression) {
  if (!isDoc(argument)) throw requestFailed(`${name} only supports an object as its argument`);
  const unknown = Object.keys(argument).find((field) => !known.includes(field));
  if (unknown !== undefined) throw requestFailed(`Unrecognized argument to ${name}: ${unknown}`);
  const compiled = Object.entries(argument).map(([field, value]) => [field, compile(value)] as const);
  return (scope: Parameters<Evaluate>[0]) =>
    new Map(compiled.map(([field, evaluate]) => [field, evaluate(scope) ?? null]));
}

const isDateObject = (argument: Value): argument is Doc => isDoc(argument) && argument['date'] !== undefined;

/** `$year` and its like: of a date, or of `{ date, timezone }`. */
const part = (name: string, read: DatePart): ExpressionOperator => {
  const of = (value: Value | undefined, zone: Timezone) => {
    if (isNullish(value)) return null;
    const date = dateOf(value);
    return read(new Date(date.getTime() + zone(date.getTime())));
  };
  return (argument, compile) => {
    if (isDateObject(argument)) {
      const fields = fieldsOf(name, argument, ['date', 'timezone'], compile);
      return (scope) => {
        const found = fields(scope);
        if (!found.has('timezone')) return of(found.get('date'), UTC);
        const timezone = found.get('timezone');
        return isNullish(timezone) ? null : of(found.get('date'), zoneOf(timezone));
      };
    }
    const evaluate = compile(
      Array.isArray(argument) && argument.length === 1 ? (argument[0] ?? null) : argument,
    );
    return (scope) => of(evaluate(scope), UTC);
  };
};

const zoneIn = (fields: Map<string, Value>) =>
  fields.has('timezone') ? zoneOf(fields.get('timezone')) : UTC;

const dateToString: ExpressionOperator = (argument, compile) => {
  const fields = fieldsOf('$dateToString', argument, ['date', 'format', 'timezone', 'onNull'], compile);
  return (scope) => {
    const found = fields(scope);
    const date = found.get('date');
    if (isNullish(date)) return found.get('onNull') ?? null;
    if (found.get('timezone') === null) return null;
    const format = found.get('format') ?? DEFAULT_FORMAT;
    if (typeof format !== 'string') throw requestFailed(`$dateToString requires that 'format' be a string`);
    return formatDate(dateOf(date), format, zoneIn(found));
  };
};

const dateFromString: ExpressionOperator = (argument, compile) => {
  const known = ['dateString', 'format', 'timezone', 'onError', 'onNull'];
  const fields = fieldsOf('$dateFromString', argument, known, compile);
  return (scope) => {
    const found = fields(scope);
    const text = found.get('dateString');
    if (isNullish(text)) return found.get('onNull') ?? null;
    const format = found.get('format');
    const read = (given: string) =>
      typeof format === 'string'
        ? parseDate(given, format, zoneIn(found))
        : parseIsoDate(given, zoneIn(found));
    const at = typeof text === 'string' ? read(text) : undefined;
    if (at !== undefined) return new Date(at);
    if (found.has('onError')) return found.get('onError');
    throw requestFailed(`Error parsing date string '${String(text)}'`);
  };
};

const CALENDAR = ['month', 'day', 'hour', 'minute', 'second', 'millisecond'];
const ISO_CALENDAR = ['isoWeek', 'isoDayOfWeek', 'hour', 'minute', 'second', 'millisecond'];

const dateFromParts: ExpressionOperator = (argument, compile) => {
  const iso = isDoc(argument) && argument['isoWeekYear'] !== undefined;
  const [yearField, others] = iso ? ['isoWeekYear', ISO_CALENDAR] : ['year', CALENDAR];
  const fields = fieldsOf('$dateFromParts', argument, [yearField, ...others, 'timezone'], compile);
  return (scope) => {
    const found = fields(scope);
    if (!found.has(yearField))
      throw requestFailed(`$dateFromParts requires either 'year' or 'isoWeekYear' to be present`);
    if ([...found.values()].includes(null)) return null;
    const whole = (field: string, absent: number) => {
      const value = found.get(field) ?? absent;
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      throw requestFailed(`'${field}' must evaluate to an integer, found ${typeName(value)}`);
    };
    const [first, second, ...clock] = others.map((field, at) => whole(field, at < 2 ? 1 : 0));
    const year = whole(yearField, 1);
    const local = iso
      ? isoLocalTime(year, first ?? 1, second ?? 1) + localTime(1970, [1, 1, ...clock])
      : localTime(year, [first ?? 1, second ?? 1, ...clock]);
    return new Date(fromLocal(local, zoneIn(found)));
  };
};

/** Date operators, in UTC or a time zone. */
export const dateOperators: Record<string, ExpressionOperator> = {
  ...Object.fromEntries(
    Object.entries(dateParts).map(([name, read]) => [`$${name}`, part(`$${name}`, read)]),
  ),
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateFromParts: dateFromParts,
};
