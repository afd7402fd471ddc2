import { randomUUID } from 'node:crypto';

/** The id that the SDK prints beside an error. */
export const newRequestId = (): string => randomUUID();
