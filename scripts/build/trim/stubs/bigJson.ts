import type create from 'json-bigint';

/** Loads json-bigint (and its bignumber.js) with the first `openapi` call instead of with the function. */
export = function createJson(options: { useNativeBigInt?: boolean }) {
  let loaded: ReturnType<typeof create> | undefined;
  const json = () => (loaded ??= (require('json-bigint') as typeof create)(options));
  return {
    parse: (text: string) => json().parse(text),
    stringify: (value: unknown) => json().stringify(value),
  };
};
