import type { RefreshRequest } from '../../contracts/tokenCron';
import { errorFacts, type Log } from '../../entry/log';

/** The part of wx-server-sdk that calls a function of ours. */
export interface FunctionCaller {
  callFunction(call: { name: string; data: object }): Promise<{ result?: unknown }>;
}

const NAME = 'tokenCron';

/** Has tokenCron look at one token now, and waits for it; what goes wrong is logged, and the timer does it later. */
export function createWakeTokenCron(cloud: FunctionCaller, log: Log) {
  return async (appid: string): Promise<void> => {
    const data: RefreshRequest = { do: 'refresh', appid };
    try {
      const { result } = await cloud.callFunction({ name: NAME, data });
      const refused = typeof result === 'object' && result !== null && 'code' in result;
      if (refused) log('warn', 'tokenCronRefused', { appid, code: String(result.code) });
    } catch (error) {
      log('warn', 'tokenCronNotReached', { appid, ...errorFacts(error) });
    }
  };
}
