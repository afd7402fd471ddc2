import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { BillOutcome } from '../paymentGateway';
import { MAX_XML_BYTES, readFlatXml } from './flatXml';

const GZIP = Buffer.from([0x1f, 0x8b]);
const XML = '<xml>';
/** One code for both, so that for once the text decides. Source: 下载交易账单 (APIv2), 20002. */
const NO_BILL = 'No Bill Exist';
const BILL_CREATING = 'Bill Creating';

/**
 * A bill as APIv2 sends it: a packed file, a plain one, or XML that says why there is none; only the first bytes tell.
 * Nothing vouches for the file but TLS and its own summary.
 */
export async function billOutcomeOf(content: Readable): Promise<BillOutcome> {
  const pieces: Pieces = content[Symbol.asyncIterator]();
  const head = await readHead(pieces);
  if (head.subarray(0, 2).equals(GZIP)) {
    return { kind: 'bill', content: unpacked(chained(head, pieces)) };
  }
  if (!head.toString('latin1').trimStart().startsWith(XML))
    return { kind: 'bill', content: chained(head, pieces) };
  const read = readFlatXml(await readRest(head, pieces), 'xml');
  const text = 'fields' in read ? (read.fields.get('return_msg') ?? '') : read.problem;
  if (text === NO_BILL) return { kind: 'none' };
  if (text === BILL_CREATING) return { kind: 'notReady' };
  const code = 'fields' in read ? (read.fields.get('error_code') ?? '') : '';
  return { kind: 'unknown', text: `${code} ${text}`.trim() };
}

type Pieces = AsyncIterator<Uint8Array>;

/** Enough of the beginning to tell what it is. */
async function readHead(pieces: Pieces): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < XML.length) {
    const { done, value } = await pieces.next();
    if (done) break;
    head = Buffer.concat([head, Buffer.from(value)]);
  }
  return head;
}

async function readRest(head: Buffer, pieces: Pieces): Promise<Buffer> {
  let all = head;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done || all.length > MAX_XML_BYTES) return all;
    all = Buffer.concat([all, Buffer.from(value)]);
  }
}

async function* chained(head: Buffer, pieces: Pieces): AsyncIterable<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return;
    yield Buffer.from(value);
  }
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // A file that ends before its time ends the reading with an error.
  const gunzip = pipeline(Readable.from(packed), createGunzip(), () => undefined);
  for await (const chunk of gunzip) yield Buffer.from(chunk);
}
