import { isRecord } from '../isRecord';
import { JSON_TYPE, jsonAnswer, type Answer } from './answer';

interface Integrated {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
}

const TEXT_TYPE = 'text/plain; charset=utf-8';

/** The transport writes these itself. */
const OWN_HEADERS: readonly string[] = ['content-length', 'transfer-encoding', 'connection', 'content-type'];

function headersOf(value: unknown): Record<string, string> {
  const pairs = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(pairs.map(([name, text]) => [name.toLowerCase(), String(text)]));
}

/** Undefined when the result is no integrated answer (集成响应): that one has a status. */
function integrated(result: unknown): Integrated | undefined {
  if (!isRecord(result)) return undefined;
  const { statusCode, body } = result;
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode)) return undefined;
  if (statusCode < 200 || statusCode > 599) return undefined;
  return {
    statusCode,
    headers: headersOf(result.headers),
    body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
    isBase64Encoded: result.isBase64Encoded === true,
  };
}

/**
 * What the caller of a function's HTTP address gets: the answer that the function put together, or its result as JSON.
 * Source: CloudBase, 使用 HTTP 访问云函数; how other results are sent is unconfirmed.
 */
export function httpReply(result: unknown): Answer {
  const answer = integrated(result);
  if (!answer) return jsonAnswer(result ?? null);
  const { 'content-type': contentType = defaultType(answer.body), ...headers } = answer.headers;
  const others = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name));
  return {
    status: answer.statusCode,
    contentType,
    body: answer.isBase64Encoded ? Buffer.from(answer.body, 'base64') : answer.body,
    headers: Object.fromEntries(others),
  };
}

const defaultType = (body: string) => (/^\s*[[{]/.test(body) ? JSON_TYPE : TEXT_TYPE);
