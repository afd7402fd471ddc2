import { randomBytes, randomInt } from 'node:crypto';
import { callerSources, type CallerSources, type PlatformContext } from '../../entry/caller';
import { consoleLog, type Log } from '../../entry/log';
import type { Environment } from '../../settings';
import type { CloudPayApi } from '../cloudPay/cloudPayGateway';
import type { Documents } from '../documents';
import type { CloudDatabase } from './database';
import { createDocuments } from './documents';

/** The part of wx-server-sdk that functions use; the SDK itself is handed in by a function's index.ts. */
export interface CloudSdk {
  init(options: object): void;
  readonly DYNAMIC_CURRENT_ENV: unknown;
  database(options: object): unknown;
  getWXContext(): object;
}

/** What every function's composition starts from. */
export interface Platform {
  documents: Documents;
  context(): PlatformContext;
  sources: CallerSources;
  now(): Date;
  /** Decimal digits from a cryptographic source. */
  randomDigits(count: number): string;
  /** 32 hexadecimal characters from a cryptographic source. */
  nonce(): string;
  /** Listed in the setting or in the collection `operators`. */
  isOperator(openid: string): Promise<boolean>;
  log: Log;
}

/** @param remoteTimeoutMs the SDK's limit for each call; must stay below the function's own. */
export function createPlatform(
  cloud: CloudSdk,
  env: Environment,
  options: { remoteTimeoutMs: number; operators?: readonly string[] },
): Platform {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: options.remoteTimeoutMs });
  const documents = createDocuments(cloud.database({ throwOnNotFound: false }) as CloudDatabase);
  return {
    documents,
    context: () => cloud.getWXContext(),
    sources: callerSources(env),
    now: () => new Date(),
    randomDigits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
    nonce: () => randomBytes(16).toString('hex'),
    isOperator: async (openid) =>
      (options.operators ?? []).includes(openid) || (await documents.get('operators', openid)) !== undefined,
    log: consoleLog,
  };
}

/** `cloud.cloudPay`, which the SDK offers without declaring it. */
export function cloudPayOf(cloud: object): CloudPayApi {
  return (cloud as { cloudPay: CloudPayApi }).cloudPay;
}
