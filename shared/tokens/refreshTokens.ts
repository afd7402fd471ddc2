import { refreshToken } from './refreshToken';
import type { TokenDeps } from './tokenDeps';

/** How many tokens came to which state, and the least life that readers have, in whole seconds. */
export type TokensReport = Record<string, number> & { apps: number };

/**
 * Keeps the tokens of several apps fresh, side by side; a fault of one does not hold up the others.
 * @throws PayError the first fault, when all are done
 */
export async function refreshTokens(
  deps: Omit<TokenDeps, 'appid' | 'tokenGateway'>,
  apps: readonly Pick<TokenDeps, 'appid' | 'tokenGateway'>[],
): Promise<TokensReport> {
  const works = apps.map((app) => refreshToken({ ...deps, ...app }));
  await Promise.allSettled(works);
  const reports = await Promise.all(works);
  const counts: TokensReport = { apps: apps.length };
  for (const { state } of reports) counts[state] = (counts[state] ?? 0) + 1;
  if (reports.length > 0) counts.secondsLeft = Math.min(...reports.map(({ secondsLeft }) => secondsLeft));
  return counts;
}
