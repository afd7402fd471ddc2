import { type Answer } from '../gateway/answer';

/** Object storage refuses in XML; the SDK reads the body and not the status. */
export function storageError(status: number, code: string, message: string): Answer {
  const escaped = message.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const body = [
    "<?xml version='1.0' encoding='utf-8' ?>",
    `<Error><Code>${code}</Code><Message>${escaped}</Message>`,
    '<Resource></Resource><RequestId>local</RequestId><TraceId>local</TraceId></Error>',
  ].join('');
  return { status, contentType: 'application/xml', body };
}
