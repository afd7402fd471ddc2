import { parseMultipart } from './multipart';
import { parseJsonObject } from './parseJsonObject';

/** A request of the SDK, whichever of the two forms it came in. */
export interface Envelope {
  action: string;
  /** The invocation's token; empty when the SDK had none. */
  apiToken: string;
  fields: Record<string, unknown>;
  /** Multipart requests read a reply of type `application/json; charset=utf-8` as an error, any other as success. */
  multipart: boolean;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Parses one request to `/admin`. @throws CloudError INVALID_PARAM */
export async function parseEnvelope(contentType: string, body: Buffer): Promise<Envelope> {
  const multipart = contentType.startsWith('multipart/form-data');
  const fields = multipart
    ? await parseMultipart(contentType, body)
    : parseJsonObject(body.toString('utf8'), 'the request body');
  return { action: textOf(fields.action), apiToken: textOf(fields.wxCloudApiToken), fields, multipart };
}
