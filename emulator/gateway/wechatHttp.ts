import { type OpenCall } from '../pay/direct/openCall';
import { type DirectRequest } from '../pay/direct/request';
import { jsonAnswer, type Answer } from './answer';
import { type CallEnd, type RemoteCalls } from './remoteCall';
import { type GatewayServices, type HttpRequest } from './services';

/** Calls to WeChat's own servers carry the caller's instance in their path: `/_instance/<id>/cgi-bin/token`. */
const INSTANCE_PATH = /^\/_instance\/([^/]+)\/(.*)$/;

/** The parts of WeChat's server API that are served, by the beginning of the path. */
const servedPrefixes = ['cgi-bin/', 'wxa/'];

/** WeChat Pay's own servers: APIv3 and APIv2. */
const payPrefixes = ['v3/', 'pay/', 'secapi/'];

const beginsWith = (prefixes: readonly string[], path: string) =>
  prefixes.some((prefix) => path.startsWith(prefix));

export interface WechatHttpOptions {
  services: Pick<GatewayServices, 'functions' | 'openapi'> & {
    pay: Pick<GatewayServices['pay'], 'open'>;
  };
  remoteCalls: RemoteCalls;
}

/** A request to WeChat's servers as it came in; `path` starts with a slash. */
export interface WireRequest extends HttpRequest {
  /** The request line's own address, query included. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  bytes: Buffer;
}

export interface WechatHttp {
  /** Whether a path is meant for WeChat's servers. */
  serves(path: string): boolean;
  call(request: WireRequest): Promise<CallEnd>;
}

/**
 * Source: access token pages, errcode -1 is "system busy"; an injected error has no other code that fits every API.
 */
const SYSTEM_BUSY = -1;

const notOffered = ({ method, path }: HttpRequest): Answer =>
  jsonAnswer({ message: `the local cloud does not offer ${method} /${path}` }, 404);

/**
 * A request to WeChat Pay's servers. The prefix stands for a host name, which is never signed: the request line counts
 * with and without it, so that a caller may sign the path of its whole address or the path that it asks for.
 */
function directRequest(request: WireRequest, prefix: string): DirectRequest {
  const { method, path, target, headers, bytes } = request;
  const mark = target.indexOf('?');
  return {
    method,
    path: path.slice(prefix.length),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    signedTargets: prefix === '' ? [target] : [target, target.slice(prefix.length)],
    headers,
    body: bytes,
    origin: `http://${headers.host ?? ''}${prefix}`,
  };
}

export function createWechatHttp({ services, remoteCalls }: WechatHttpOptions): WechatHttp {
  function answer(request: HttpRequest): Answer {
    if (!beginsWith(servedPrefixes, request.path)) return notOffered(request);
    const { status, body } = services.openapi.http(request);
    const failed = typeof body.errcode === 'number' && body.errcode !== 0;
    return { ...jsonAnswer(body, status), failure: failed ? String(body.errcode) : undefined };
  }

  /** `prefix` is what stands before the API's own path. */
  function open(request: WireRequest, prefix: string): OpenCall {
    const path = request.path.slice(prefix.length + 1);
    if (beginsWith(payPrefixes, path)) return services.pay.open(directRequest(request, prefix));
    const { method, query, body } = request;
    return {
      action: `http.${path}`,
      perform: () => answer({ method, path, query, body }),
      refuse: (_code, message) => jsonAnswer({ errcode: SYSTEM_BUSY, errmsg: message }),
      present: (reply) => jsonAnswer(reply),
    };
  }

  return {
    serves: (path) =>
      INSTANCE_PATH.test(path) || beginsWith([...servedPrefixes, ...payPrefixes], path.slice(1)),
    async call(request) {
      const [, instanceId] = INSTANCE_PATH.exec(request.path) ?? [];
      const call = open(request, instanceId === undefined ? '' : `/_instance/${instanceId}`);
      const scope = instanceId === undefined ? undefined : services.functions.scopeOfInstance(instanceId);
      if (scope === undefined) return { kind: 'answer', answer: call.perform() };
      const { action, detail } = call;
      return remoteCalls.run({
        scope,
        label: { action, ...(detail !== undefined && { detail }) },
        perform: async () => call.perform(),
        refuse: (code, message) => call.refuse(code, message),
        present: (reply) => call.present(reply),
      });
    },
  };
}
