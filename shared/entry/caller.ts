import { callers, type CallerKind } from '../contracts/access';

/** What `cloud.getWXContext()` answers, as far as we use it; all-digit values arrive as numbers. */
export interface PlatformContext {
  OPENID?: string | number;
  APPID?: string | number;
  ENV?: string | number;
  SOURCE?: string | number;
  CLIENTIP?: string | number;
  CLIENTIPV6?: string | number;
}

/** Who calls, as the platform says. Nothing of it comes from the event. */
export interface Caller {
  openid: string;
  appid: string;
  envId: string;
  /** The whole call chain. */
  source: string;
  clientIp: string;
}

const text = (value: string | number | undefined) => (value === undefined ? '' : String(value));

export function callerOf(context: PlatformContext): Caller {
  return {
    openid: text(context.OPENID),
    appid: text(context.APPID),
    envId: text(context.ENV),
    source: text(context.SOURCE),
    clientIp: text(context.CLIENTIP) || text(context.CLIENTIPV6),
  };
}

/** Allowed SOURCE values for each kind of caller: the contract's, or the settings' where they say otherwise. */
export type CallerSources = Record<CallerKind, readonly string[]>;

export function callerSources(env: Record<string, string | undefined>): CallerSources {
  const of = (kind: CallerKind): readonly string[] => {
    const given = env[callers[kind].setting];
    if (!given) return callers[kind].sources;
    // A chain holds commas itself, so the list is separated by semicolons.
    return given
      .split(';')
      .map((source) => source.trim())
      .filter((source) => source !== '');
  };
  return { client: of('client'), wechatPay: of('wechatPay'), timer: of('timer'), server: of('server') };
}

export function callerKindOf(source: string, sources: CallerSources): CallerKind | undefined {
  return (Object.keys(sources) as CallerKind[]).find((kind) => sources[kind].includes(source));
}
