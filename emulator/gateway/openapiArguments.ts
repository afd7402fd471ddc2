import { type OpenapiPair } from './openapiMessages';

/** A media argument: the SDK loses its content type and sends the file name alone. */
export interface MediaArgument {
  value: Buffer;
  filename: string;
}

function argumentOf({ value, filename }: OpenapiPair): unknown {
  if (filename !== '') return { value, filename } satisfies MediaArgument;
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return { value, filename } satisfies MediaArgument;
  }
}

/** The pairs of a cloud call as one object: every value travels as JSON text, media as bytes. */
export const argumentsOf = (pairs: OpenapiPair[]): Record<string, unknown> =>
  Object.fromEntries(pairs.map((pair) => [pair.key, argumentOf(pair)]));
