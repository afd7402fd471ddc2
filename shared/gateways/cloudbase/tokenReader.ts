import { setTimeout as wait } from 'node:timers/promises';
import { createTokenReader, type TokenReader } from '../../tokens/readToken';
import type { Platform } from './platform';
import { createWakeTokenCron, type FunctionCaller } from './wakeTokenCron';

/** How a function gets at the token of an app: made once for an instance. */
export function tokenReaderOf(
  cloud: FunctionCaller,
  { documents, now, log }: Pick<Platform, 'documents' | 'now' | 'log'>,
  { appid, role }: { appid: string; role: 'writer' | 'reader' },
): TokenReader {
  const wake = createWakeTokenCron(cloud, log);
  const hurry = { wake, wait: (ms: number) => wait(ms) };
  return createTokenReader({ documents, appid, now, ...(role === 'writer' ? { hurry } : {}) });
}
