import { refreshRequest, type RefreshRequest } from '../../shared/contracts/tokenCron';
import type { CallerSources, PlatformContext } from '../../shared/entry/caller';
import { parseEvent } from '../../shared/entry/parse';
import { serve } from '../../shared/entry/serve';
import { PayError } from '../../shared/errors';
import { refreshTokens } from '../../shared/tokens/refreshTokens';
import type { TokenDeps } from '../../shared/tokens/tokenDeps';

export interface TokenCronDeps extends Omit<TokenDeps, 'appid' | 'tokenGateway'> {
  /** None where tokens are only read. */
  apps: readonly Pick<TokenDeps, 'appid' | 'tokenGateway'>[];
  context(): PlatformContext;
  sources: CallerSources;
}

const asksForOne = (event: unknown) =>
  typeof event === 'object' && event !== null && 'do' in event && event.do === 'refresh';

/** What the timer says does not matter; only a function of ours asks for something. */
const parse = (event: unknown): RefreshRequest | { do: 'tick' } =>
  asksForOne(event) ? parseEvent(refreshRequest, event) : { do: 'tick' };

/**
 * Keeps access tokens fresh: all of them by timer, and one at once when a function of ours says that WeChat no longer
 * takes it. Whether it does so is decided by the record, not by the caller.
 */
export function createTokenCron({ apps, context, sources, ...deps }: TokenCronDeps) {
  return serve<RefreshRequest | { do: 'tick' }>({
    name: 'tokenCron',
    parse,
    errands: {
      tick: async () => ({ report: await refreshTokens(deps, apps) }),
      refresh: async ({ appid }) => {
        const wanted = apps.filter((app) => app.appid === appid);
        if (wanted.length === 0)
          throw new PayError('INVALID_REQUEST', 'appid: no token is kept for this app');
        return { report: await refreshTokens(deps, wanted) };
      },
    },
    context,
    sources,
    log: deps.log,
  });
}
