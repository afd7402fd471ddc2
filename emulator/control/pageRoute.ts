import { jsonAnswer } from '../gateway/answer';
import { type Route } from '../gateway/localServer';
import { overviewPage } from './page/overview';
import { contentSecurityPolicy } from './page/style';
import { type ControlServices } from './services';

/** `GET /`: the plain page for people. */
export function createPageRoute(services: ControlServices): Route {
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  return {
    serves: (path) => path === '/',
    async handle({ method }) {
      if (method !== 'GET') {
        const message = 'only GET /';
        return {
          kind: 'answer',
          answer: jsonAnswer({ ok: false, code: 'METHOD_NOT_ALLOWED', message }, 405),
        };
      }
      const answer = {
        status: 200,
        contentType: 'text/html; charset=utf-8',
        body: overviewPage(services),
        headers,
      };
      return { kind: 'answer', answer };
    },
  };
}
