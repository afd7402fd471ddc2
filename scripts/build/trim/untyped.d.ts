// Packages that the SDK brings along and that carry no types; only what the trims use of them.
declare module 'mime-db' {
  const types: Record<string, { extensions?: readonly string[] }>;
  export default types;
}

declare module 'json-bigint' {
  export default function create(options: { useNativeBigInt?: boolean }): {
    parse(text: string): unknown;
    stringify(value: unknown): string;
  };
}

declare module 'xml2js' {
  export function parseString(xml: string | Buffer, done: (error: unknown, result?: unknown) => void): void;
}
