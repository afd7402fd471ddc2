import { callers, type CallerKind } from '../../../shared/contracts/access';
import { callerSources } from '../../../shared/entry/caller';
import type { Check } from '../check';
import type { Result } from '../finding';

/** No SOURCE is two kinds of caller at once: a buyer must never pass for WeChat Pay. */
export const callersCheck: Check = {
  name: 'callers',
  source: 'Cloud.getWXContext, SOURCE',
  run({ env }) {
    const sources = Object.entries(callerSources(env)) as [CallerKind, readonly string[]][];
    const clashes = sources.flatMap(([kind, list], index) =>
      sources.slice(index + 1).flatMap(([other, others]): Result[] =>
        list
          .filter((source) => others.includes(source))
          .map((source) => ({
            level: 'bad',
            says: `"${source}" stands for ${kind} and for ${other}`,
            next: `correct ${callers[kind].setting} or ${callers[other].setting}: one of them would pass for the other`,
          })),
      ),
    );
    if (clashes.length > 0) return clashes;
    const replaced = Object.values(callers).filter(({ setting }) => env[setting] !== undefined);
    return replaced.length > 0
      ? replaced.map(({ setting }): Result => ({
          level: 'warn',
          says: `${setting} is set to "${env[setting]}"`,
          next: 'keep it only if the log of a function has named this SOURCE as unexpected',
        }))
      : [{ level: 'ok', says: 'callers are told apart as WeChat documents it' }];
  },
};
