import type * as crypto from 'node:crypto';

/** Loaded with the first request, not with the function. */
let loaded: typeof crypto | undefined;
const real = () => (loaded ??= require('node:crypto') as typeof crypto);

export const createHash = (algorithm: string) => real().createHash(algorithm);
export const createHmac = (algorithm: string, key: string | Buffer) => real().createHmac(algorithm, key);
