/** A request to a function's HTTP address. */
export interface HttpAccess {
  method: string;
  /** Below the address of all functions: `/payNotify`. */
  path: string;
  query: Record<string, string>;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

/** Which part of the event's form is unconfirmed, and therefore a switch. */
export interface HttpAccessSettings {
  /** Whether every body arrives in base64; otherwise only one that is no text. */
  base64Bodies: boolean;
}

/** Whether the bytes survive a passage through text. */
const isText = (bytes: Buffer): boolean => Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);

/**
 * The event of an HTTP call, shaped like an API gateway's.
 * Source: CloudBase, 使用 HTTP 访问云函数; its field list is read from public code, so treat it as unconfirmed.
 */
export function httpEvent(call: HttpAccess, { base64Bodies }: HttpAccessSettings, envId: string) {
  const isBase64Encoded = base64Bodies || !isText(call.body);
  return {
    path: call.path,
    httpMethod: call.method,
    headers: call.headers,
    queryStringParameters: call.query,
    requestContext: { envId },
    body: call.body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}
