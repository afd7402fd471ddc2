import { type AdminCall } from './adminCall';
import { jsonAnswer } from './answer';
import { ENVELOPE_LIMIT_BYTES } from './limits';
import { type Route } from './localServer';
import { plainHeaders } from './plainHeaders';
import { readBody } from './readBody';
import { type WechatHttp } from './wechatHttp';

/** Where every SDK sends every request. */
export const ADMIN_PATH = '/admin';

export function createAdminRoute(adminCall: AdminCall): Route {
  return {
    serves: (path) => path === ADMIN_PATH,
    async handle({ request, method }) {
      if (method !== 'POST') {
        const message = 'the SDK gateway takes POST requests only';
        return { kind: 'answer', answer: jsonAnswer({ ok: false, code: 'METHOD', message }, 405) };
      }
      const body = await readBody(request, ENVELOPE_LIMIT_BYTES);
      return adminCall(request.headers['content-type'] ?? '', body);
    },
  };
}

export function createWechatRoute(wechatHttp: WechatHttp): Route {
  return {
    serves: (path) => wechatHttp.serves(path),
    async handle({ request, method, path, query }) {
      const bytes = await readBody(request, ENVELOPE_LIMIT_BYTES);
      return wechatHttp.call({
        method,
        path,
        query: Object.fromEntries(query),
        body: bytes.toString('utf8'),
        target: request.url ?? path,
        headers: plainHeaders(request.headers),
        bytes,
      });
    },
  };
}
