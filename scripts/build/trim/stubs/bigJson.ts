import type jsonBigint from 'json-bigint';

/** Loads json-bigint (and its bignumber.js) with the first `openapi` call instead of with the function. */
export = function createJson(options: { useNativeBigInt?: boolean }) {
  let loaded: { parse(text: string): unknown; stringify(value: unknown): string } | undefined;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a call, so that the module is evaluated late
  const json = () => (loaded ??= (require('json-bigint') as typeof jsonBigint)(options));
  return {
    parse: (text: string) => json().parse(text),
    stringify: (value: unknown) => json().stringify(value),
  };
};
