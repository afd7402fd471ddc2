import type { Refusal } from '../contracts/reply';
import { consoleLog } from './log';
import { refusalOf } from './serve';

type Handler = (event: unknown) => Promise<object>;

/**
 * A function's entry point. A missing setting is named in the log when the function loads and in every reply, where
 * a throw at load time would only say that the function failed.
 */
export function start(
  functionName: string,
  compose: () => Handler,
  answerRefusal: (refusal: Refusal) => object = (refusal) => refusal,
): Handler {
  try {
    return compose();
  } catch (error) {
    const refusal = refusalOf(error, functionName, consoleLog);
    return async () => answerRefusal(refusal);
  }
}
