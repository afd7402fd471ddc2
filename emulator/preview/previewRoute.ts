import { statSync } from 'node:fs';
import type { Answer } from '../gateway/answer';
import type { Route } from '../gateway/localServer';
import type { PhoneBundle } from './build/buildPhone';
import { streamChanges } from './changes';

/** Scripts and requests of our own address only; styles are adopted, so none is inline. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** Known to browser/startPhone.ts, too. */
const CHANGES_PATH = '/phone/changes';

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>小程序</title>
<script src="/phone.js" defer></script>
</head>
<body></body>
</html>
`;

/** When each file was last written; a file that is not there yet counts too. */
function stampOf(files: readonly string[]): string {
  return files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 'none').join(' ');
}

/** What cannot be built is told in the browser, with file and line. */
function failureScript(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `document.body.append(Object.assign(document.createElement('pre'), { role: 'alert', textContent: ${JSON.stringify(text)} }));`;
}

/**
 * `GET /phone` (with `?openid=`), its script and the stream of saves, for the mini program in `dir`. The script is built again when one of
 * its files has changed.
 */
export function createPreviewRoute({ dir }: { dir: string }): Route {
  let built: { bundle: PhoneBundle; stamp: string } | undefined;

  async function script(): Promise<string> {
    if (!built || stampOf(built.bundle.files) !== built.stamp) {
      // The template compiler is big: only a cloud that shows a phone loads it.
      // oxlint-disable-next-line typescript/consistent-type-imports -- a lazy require needs the type this way
      const { buildPhone } = require('./build/buildPhone') as typeof import('./build/buildPhone');
      const bundle = await buildPhone(dir);
      built = { bundle, stamp: stampOf(bundle.files) };
    }
    return built.bundle.js;
  }

  const phone = () => Promise.resolve({ contentType: 'text/html; charset=utf-8', body: page });
  const answers: Record<string, () => Promise<Pick<Answer, 'contentType' | 'body'>>> = {
    '/phone': phone,
    '/phone/': phone,
    '/phone.js': async () => ({
      contentType: 'text/javascript; charset=utf-8',
      body: await script().catch(failureScript),
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
