import busboy from 'busboy';
import { CloudError } from '../cloudError';
import { ENVELOPE_LIMIT_BYTES, MULTIPART_FIELD_LIMIT } from './limits';

/** Text of plain parts; bytes of parts that carry a file or a content type of their own. */
export type MultipartFields = Record<string, string | Buffer>;

/**
 * Parses the multipart form of `wx.*` actions and of uploads by older SDKs. The byte parts of the former have a content
 * type but no file name, which the parser must therefore take for files.
 * @throws CloudError INVALID_PARAM
 */
export function parseMultipart(
  contentType: string,
  body: Buffer,
  limitBytes: number = ENVELOPE_LIMIT_BYTES,
): Promise<MultipartFields> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => reject(new CloudError('INVALID_PARAM', `multipart body: ${reason}`));
    const fields: MultipartFields = {};
    let parser: ReturnType<typeof busboy>;
    try {
      parser = busboy({
        headers: { 'content-type': contentType },
        limits: { fields: MULTIPART_FIELD_LIMIT, fieldSize: limitBytes, fileSize: limitBytes },
      });
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
      return;
    }
    parser.on('field', (name, text) => {
      fields[name] = text;
    });
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('close', () => {
        fields[name] = Buffer.concat(chunks);
      });
    });
    parser.on('fieldsLimit', () => refuse(`more than ${MULTIPART_FIELD_LIMIT} fields`));
    parser.on('error', (error) => refuse(error instanceof Error ? error.message : String(error)));
    parser.on('close', () => resolve(fields));
    parser.end(body);
  });
}
