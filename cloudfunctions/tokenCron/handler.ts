import type { CallerSources, PlatformContext } from '../../shared/entry/caller';
import { serve } from '../../shared/entry/serve';
import { refreshToken } from '../../shared/tokens/refreshToken';
import type { TokenDeps } from '../../shared/tokens/tokenDeps';

export interface TokenCronDeps extends TokenDeps {
  context(): PlatformContext;
  sources: CallerSources;
}

/** The timer that keeps the access token fresh; the event says nothing that matters. */
export function createTokenCron(deps: TokenCronDeps) {
  return serve({
    name: 'tokenCron',
    parse: () => ({ do: 'tick' as const }),
    errands: { tick: async () => ({ report: await refreshToken(deps) }) },
    context: deps.context,
    sources: deps.sources,
    log: deps.log,
  });
}
