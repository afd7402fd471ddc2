import type { Check } from '../check';
import { variableBytes } from '../variableBytes';

/** Source: 云函数, environment variables of one function. */
export const VARIABLES_LIMIT_BYTES = 4 * 1024;

/** What a function is given fits into its environment variables. */
export const variableSizeCheck: Check = {
  name: 'variables',
  source: 'CloudBase: 4 KB of environment variables a function',
  run({ env, functions }) {
    const sizes = functions.map(({ name, reads }) => ({ name, bytes: variableBytes(env, reads) }));
    const over = sizes.filter(({ bytes }) => bytes > VARIABLES_LIMIT_BYTES);
    if (over.length > 0)
      return over.map(({ name, bytes }) => ({
        level: 'bad',
        says: `the settings of ${name} have ${bytes} bytes; the cloud takes ${VARIABLES_LIMIT_BYTES}`,
        next: 'move keys into the collection merchantKeys (docs/gateways.md), or shorten MESSAGE_TEMPLATES',
      }));
    const most = sizes.reduce((max, { bytes }) => Math.max(max, bytes), 0);
    return functions.length === 0
      ? []
      : [
          {
            level: 'ok',
            says: `at most ${most} of ${VARIABLES_LIMIT_BYTES} bytes of variables in a function`,
          },
        ];
  },
};
