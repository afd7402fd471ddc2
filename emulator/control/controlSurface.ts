import { type ServerResponse } from 'node:http';
import { CloudError } from '../cloudError';
import { jsonAnswer, type Answer } from '../gateway/answer';
import { type Incoming, type Route } from '../gateway/localServer';
import { readBody } from '../gateway/readBody';
import { SettingError } from '../pay/settingError';
import { ControlError } from './controlError';
import { isEventStream, type ControlRoute, type EventStream } from './routes';

/** Seeding a hundred thousand documents is one request. Our own bound, in bytes. */
const CONTROL_BODY_LIMIT_BYTES = 256 * 1024 * 1024;

const PREFIX = '/_emulator';
/** The last part of these paths is a name. */
const NAMED_PATH = /^(\/_emulator\/(?:db|cashier))\/([^/]+)$/;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ControlError(400, 'INVALID_REQUEST', `the address is not well encoded: ${text}`);
  }
}

async function bodyOf({ request, method }: Incoming): Promise<unknown> {
  if (method === 'GET' || method === 'DELETE') return undefined;
  const text = (await readBody(request, CONTROL_BODY_LIMIT_BYTES)).toString('utf8');
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, 'INVALID_REQUEST', 'the body is not JSON');
  }
}

function refusal(error: unknown): Answer | undefined {
  if (error instanceof ControlError) {
    return jsonAnswer({ ok: false, code: error.code, message: error.message }, error.status);
  }
  if (error instanceof CloudError || error instanceof SettingError) {
    return jsonAnswer({ ok: false, code: error.code, message: error.message }, 400);
  }
  return undefined;
}

/** A reader that lets more than this wait has stopped reading: it is cut off, connects again and reads the state afresh. */
const MOST_UNREAD_BYTES = 1024 * 1024;

/** Server-sent events, until the reader hangs up. */
function stream({ subscribe }: EventStream) {
  return (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': the events of the local cloud\n\n');
    const end = subscribe((event) => {
      if (response.writableLength > MOST_UNREAD_BYTES) {
        response.destroy();
        return;
      }
      response.write(`id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
    });
    response.on('close', end);
  };
}

/** The HTTP door of the control surface: paths below `/_emulator`, JSON both ways. */
export function createControlRoute(routes: Readonly<Record<string, ControlRoute>>): Route {
  const paths = new Set(Object.keys(routes).map((key) => key.slice(key.indexOf(' ') + 1)));

  function find(method: string, path: string): ControlRoute {
    const key = `${method} ${path}`;
    const route = Object.hasOwn(routes, key) ? routes[key] : undefined;
    if (route !== undefined) return route;
    if (paths.has(path)) {
      const allowed = Object.keys(routes).filter((other) => other.endsWith(` ${path}`));
      throw new ControlError(405, 'METHOD_NOT_ALLOWED', `only ${allowed.join(', ')}`);
    }
    throw new ControlError(404, 'NOT_FOUND', `the control surface has nothing at ${path}`);
  }

  return {
    serves: (path) => path === PREFIX || path.startsWith(`${PREFIX}/`),
    async handle(incoming) {
      try {
        const [, above, name = ''] = NAMED_PATH.exec(incoming.path) ?? [];
        const route = find(incoming.method, above === undefined ? incoming.path : `${above}/:name`);
        const body = await bodyOf(incoming);
        const reply = await route({ name: decode(name), query: incoming.query, body });
        if (isEventStream(reply)) return { kind: 'stream', start: stream(reply) };
        return { kind: 'answer', answer: jsonAnswer(reply) };
      } catch (error) {
        const answer = refusal(error);
        if (answer === undefined) throw error;
        return { kind: 'answer', answer };
      }
    },
  };
}
