import { type ControlServices } from '../control/services';
import { jsonAnswer, type Answer } from '../gateway/answer';
import { type Route } from '../gateway/localServer';
import { buildConsole, type ConsoleBundle } from './buildConsole';
import { consolePage, contentSecurityPolicy } from './consolePage';
import { exportAll } from './exportAll';
import { maskSecrets } from './maskSecrets';
import { takeSnapshot } from './snapshot';

/** Documents of one collection that the page shows. Our own bound. */
const SHOWN_DOCUMENTS = 100;

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const text = (contentType: string, body: string): Answer => ({
  status: 200,
  contentType: `${contentType}; charset=utf-8`,
  body,
  headers,
});

/** `GET /`: the console, its script and style, what it shows, and everything as one file. */
export function createConsoleRoute(services: ControlServices, { hasPhone }: { hasPhone: boolean }): Route {
  let bundle: Promise<ConsoleBundle> | undefined;

  const json = (value: unknown, more: Record<string, string> = {}): Answer => ({
    ...jsonAnswer(value),
    body: maskSecrets(JSON.stringify(value), services),
    headers: { ...headers, ...more },
  });

  const documents = (query: URLSearchParams): Answer => {
    const name = query.get('collection') ?? '';
    const limit = SHOWN_DOCUMENTS;
    if (!services.database.collections().includes(name)) {
      return jsonAnswer({ ok: false, code: 'NOT_FOUND', message: `there is no collection "${name}"` }, 404);
    }
    return json({ documents: services.database.dump(name, { limit, newestFirst: true }) });
  };

  /** Built once, when it is first asked for; a failed build is tried again. */
  function built(): Promise<ConsoleBundle> {
    bundle ??= buildConsole().catch((error: unknown) => {
      bundle = undefined;
      throw error;
    });
    return bundle;
  }

  const answers: Readonly<Record<string, (query: URLSearchParams) => Answer | Promise<Answer>>> = {
    '/': () => text('text/html', consolePage),
    '/console/console.js': async () => text('text/javascript', (await built()).js),
    '/console/console.css': async () => text('text/css', (await built()).css),
    '/console/snapshot.json': () => json({ ...takeSnapshot(services), hasPhone }),
    '/console/documents.json': documents,
    '/console/export.json': () =>
      json(exportAll(services), { 'content-disposition': 'attachment; filename="local-cloud.json"' }),
  };

  return {
    serves: (path) => Object.hasOwn(answers, path),
    async handle({ method, path, query }) {
      const answer = answers[path];
      if (method !== 'GET' || answer === undefined) {
        const message = `only GET ${path}`;
        return {
          kind: 'answer',
          answer: jsonAnswer({ ok: false, code: 'METHOD_NOT_ALLOWED', message }, 405),
        };
      }
      return { kind: 'answer', answer: await answer(query) };
    },
  };
}
