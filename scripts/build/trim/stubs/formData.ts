import type { randomBytes } from 'node:crypto';

const LINE_BREAK = '\r\n';
const BOUNDARY_BYTES = 12;

/** Loads crypto with the first request, not with the function. */
function newBoundary(): string {
  const crypto = require('node:crypto') as { randomBytes: typeof randomBytes };
  return `${'-'.repeat(26)}${crypto.randomBytes(BOUNDARY_BYTES).toString('hex')}`;
}

/** As form-data does: a name cannot break out of its header line. */
const escapeName = (name: string) => name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');

/**
 * In place of form-data, for what node-sdk does with it: text and bytes, into one buffer. Byte for byte the same body
 * for the same boundary.
 */
export default function FormData(boundary = newBoundary()) {
  const parts: Buffer[] = [];
  const text = (content: string) => parts.push(Buffer.from(content));
  return {
    append(name: string, value: unknown) {
      const isBytes = Buffer.isBuffer(value);
      const type = isBytes ? `Content-Type: application/octet-stream${LINE_BREAK}` : '';
      const disposition = `Content-Disposition: form-data; name="${escapeName(name)}"${LINE_BREAK}`;
      text(`--${boundary}${LINE_BREAK}${disposition}${type}${LINE_BREAK}`);
      if (isBytes) parts.push(value);
      else text(String(value));
      text(LINE_BREAK);
    },
    getHeaders: () => ({ 'content-type': `multipart/form-data; boundary=${boundary}` }),
    getBuffer: () => Buffer.concat([...parts, Buffer.from(`--${boundary}--${LINE_BREAK}`)]),
  };
}
