import * as v from 'valibot';

/** An order or refund number of ours: 32 digits. Text everywhere: a JavaScript number would lose digits. */
export const numberField = (name: string) =>
  v.pipe(v.string(`${name} must be text`), v.regex(/^\d{32}$/, `${name} must be 32 digits`));

/** Made by the client once per tap; the same key gives the same order, also twenty times at once. */
export const requestKeyField = v.pipe(
  v.string('requestKey must be text'),
  v.regex(/^[\w-]{8,64}$/, 'requestKey must be 8 to 64 of letters, digits, _ and -'),
);

/** Free text without control characters, counted in characters. */
export const textField = (name: string, maxLength: number) =>
  v.pipe(
    v.string(`${name} must be text`),
    v.trim(),
    v.minLength(1, `${name} must not be empty`),
    v.check((text) => [...text].length <= maxLength, `${name} must have at most ${maxLength} characters`),
    v.regex(/^[^\u0000-\u001f\u007f]*$/, `${name} must not contain control characters`),
  );

/** Whole fen, at least 1. */
export const feeField = (name: string, max: number) =>
  v.pipe(
    v.number(`${name} must be a number of fen`),
    v.integer(`${name} must be whole fen`),
    v.minValue(1, `${name} must be at least 1 fen`),
    v.maxValue(max, `${name} must be at most ${max} fen`),
  );
