import { jsonAnswer, type Answer } from './answer';
import { type CallEnd, type RemoteCalls } from './remoteCall';
import { type GatewayServices, type HttpRequest } from './services';

/** Calls to WeChat's own servers carry the caller's instance in their path: `/_instance/<id>/cgi-bin/token`. */
const INSTANCE_PATH = /^\/_instance\/([^/]+)\/(.*)$/;

/** The parts of WeChat's server API that are served, by the beginning of the path. */
const servedPrefixes = ['cgi-bin/'];

export interface WechatHttpOptions {
  services: Pick<GatewayServices, 'functions' | 'openapi'>;
  remoteCalls: RemoteCalls;
}

export interface WechatHttp {
  /** Whether a path is meant for WeChat's servers. */
  serves(path: string): boolean;
  /** `path` starts with a slash. */
  call(request: HttpRequest): Promise<CallEnd>;
}

/**
 * Source: access token pages, errcode -1 is "system busy"; an injected error has no other code that fits every API.
 */
const SYSTEM_BUSY = -1;

const notOffered = ({ method, path }: HttpRequest): Answer =>
  jsonAnswer({ message: `the local cloud does not offer ${method} /${path}` }, 404);

export function createWechatHttp({ services, remoteCalls }: WechatHttpOptions): WechatHttp {
  function answer(request: HttpRequest): Answer {
    if (!servedPrefixes.some((prefix) => request.path.startsWith(prefix))) return notOffered(request);
    const { status, body } = services.openapi.http(request);
    const failed = typeof body.errcode === 'number' && body.errcode !== 0;
    return { ...jsonAnswer(body, status), failure: failed ? String(body.errcode) : undefined };
  }

  return {
    serves: (path) =>
      INSTANCE_PATH.test(path) || servedPrefixes.some((prefix) => path.startsWith(`/${prefix}`)),
    async call(request) {
      const [, instanceId, rest] = INSTANCE_PATH.exec(request.path) ?? [];
      if (instanceId === undefined || rest === undefined) {
        return { kind: 'answer', answer: answer({ ...request, path: request.path.slice(1) }) };
      }
      const inner = { ...request, path: rest };
      const scope = services.functions.scopeOfInstance(instanceId);
      if (scope === undefined) return { kind: 'answer', answer: answer(inner) };
      return remoteCalls.run({
        scope,
        label: { action: `http.${rest}` },
        perform: async () => answer(inner),
        refuse: (_code, message) => jsonAnswer({ errcode: SYSTEM_BUSY, errmsg: message }),
        present: (reply) => jsonAnswer(reply),
      });
    },
  };
}
