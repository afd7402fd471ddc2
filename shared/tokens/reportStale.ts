import { seekToken, type TokenSeeker } from './seekToken';
import type { TokenReading } from './tokenReading';

/**
 * WeChat answered 40001, 40014 or 42001 to this token: the one that is there by now, or that tokenCron brings. However
 * many report it, it is replaced once. Repeat the refused call at most once, and only with another token than before.
 * @throws PayError DATABASE_UNAVAILABLE
 */
export function reportStale(
  deps: Omit<TokenSeeker, 'appid'>,
  appid: string,
  token: string,
): Promise<TokenReading> {
  return seekToken({ ...deps, appid }, token);
}
