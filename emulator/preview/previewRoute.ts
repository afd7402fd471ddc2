import type { Answer } from '../gateway/answer';
import type { Route } from '../gateway/localServer';
import { streamChanges } from './changes';
import { newestSave } from './newestSave';

/** Scripts and requests of our own address only; styles are adopted, so none is inline. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

/** Known to browser/startPhone.ts, too. */
const CHANGES_PATH = '/phone/changes';

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const pageSaved = (saved: string): string => `<!doctype html>
<html lang="zh-CN" data-saved="${saved}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>小程序</title>
<link rel="icon" href="data:,">
<script src="/phone.js" defer></script>
</head>
<body></body>
</html>
`;

/** What cannot be built is told in the browser, with file and line, until the next save. */
function failureScript(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `const alert = Object.assign(document.createElement('pre'), { role: 'alert', textContent: ${JSON.stringify(text)} });
Object.assign(alert.style, { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' });
document.body.append(alert);
new EventSource('${CHANGES_PATH}').onmessage = ({ data }) => data === document.documentElement.dataset.saved || location.reload();`;
}

/**
 * `GET /phone` (with `?openid=`), its script and the stream of saves, for the mini program in `dir`. The script is built
 * again after each save.
 */
export function createPreviewRoute({ dir }: { dir: string }): Route {
  let built: { saved: string; script: Promise<string> } | undefined;

  function script(): Promise<string> {
    const saved = newestSave(dir);
    if (built?.saved === saved) return built.script;
    // The template compiler is big: only a cloud that shows a phone loads it.
    // oxlint-disable-next-line typescript/consistent-type-imports -- a lazy require needs the type this way
    const { buildPhone } = require('./build/buildPhone') as typeof import('./build/buildPhone');
    built = { saved, script: buildPhone(dir).then(({ js }) => js, failureScript) };
    return built.script;
  }

  const phone = () => {
    const body = pageSaved(newestSave(dir));
    // Begun once this answer is out, the script is nearly there when the browser asks for it.
    setImmediate(() => void script());
    return Promise.resolve({ contentType: 'text/html; charset=utf-8', body });
  };
  const answers: Record<string, () => Promise<Pick<Answer, 'contentType' | 'body'>>> = {
    '/phone': phone,
    '/phone/': phone,
    '/phone.js': async () => ({
      contentType: 'text/javascript; charset=utf-8',
      body: await script(),
    }),
  };
  return {
    serves: (path) => path === CHANGES_PATH || Object.hasOwn(answers, path),
    async handle({ path }) {
      if (path === CHANGES_PATH) return { kind: 'stream', start: (response) => streamChanges(dir, response) };
      const answer = answers[path];
      if (!answer) throw new Error(`the preview has nothing at ${path}`);
      return { kind: 'answer', answer: { status: 200, headers, ...(await answer()) } };
    },
  };
}
