import fc from 'fast-check';
import { noticeReaders } from '../../shared/gateways/direct/noticeReaders';
import type { HttpNotice } from '../../shared/gateways/direct/httpNotice';
import type { Notice } from '../../shared/gateways/paymentGateway';
import { aRefund, MINUTE, paid } from './orders';
import { createGatewayWorld, type GatewayWorld } from './worlds';

/** A genuine notice, our reader of it, and what it says. */
export interface Specimen {
  name: string;
  genuine: HttpNotice;
  says: Notice;
  /** Of the clock that its reader looks at. */
  now: Date;
  read(notice: HttpNotice): Promise<Notice>;
}

async function specimenOf(name: 'apiv3' | 'apiv2', about: string, world: GatewayWorld): Promise<Specimen> {
  const sent = world.pay.state().notices.at(-1)?.tries.at(-1)?.sent;
  if (!sent) throw new Error('WeChat has sent no notice');
  const headers = Object.entries(sent.headers).map(([key, value]) => [key.toLowerCase(), value]);
  const genuine = { headers: Object.fromEntries(headers), body: Buffer.from(sent.body) };
  const read = guarded(world, name);
  return { name: `${name} ${about}`, genuine, says: await read(genuine), now: world.now(), read };
}

/** Our reader, which answers "misconfigured" for what it trips over: here that is a failure. */
export function guarded(world: GatewayWorld, name: 'apiv3' | 'apiv2'): Specimen['read'] {
  const read = noticeReaders(world.deps)[name];
  return async (notice) => {
    const logged = world.logs.length;
    const outcome = await read(notice);
    const broken = world.logs.slice(logged).find((line) => line.includes('noticeNotRead'));
    if (broken !== undefined) throw new Error(`the reader broke: ${broken}`);
    return outcome;
  };
}

/** One of each: payment and refund, APIv3 and APIv2. */
export async function createSpecimens(): Promise<Specimen[]> {
  const specimens: Specimen[] = [];
  for (const name of ['apiv3', 'apiv2'] as const) {
    const world = await paid(await createGatewayWorld(name));
    const payment = await specimenOf(name, 'payment', world);
    await world.gateway.refund(aRefund());
    await world.pass(MINUTE);
    const refund = await specimenOf(name, 'refund', world);
    specimens.push(refund, { ...payment, now: refund.now, read: refund.read });
  }
  return specimens;
}

/** One change of a notice: of its bytes, or of a header. */
export type Mutation =
  | { kind: 'flip'; at: number; bit: number }
  | { kind: 'cut'; at: number; length: number }
  | { kind: 'insert'; at: number; bytes: Uint8Array }
  | { kind: 'repeat'; at: number; length: number }
  | { kind: 'swell'; at: number; piece: string; times: number }
  | { kind: 'header'; at: number; value: string | undefined };

const place = fc.nat({ max: 1_000_000 });
/** What parsers are said to choke on. */
const PIECES = [
  '<!DOCTYPE x>',
  '&a;',
  '<![CDATA[',
  ']]>',
  '<xml>',
  '{',
  '"',
  '\u0000',
  '<a/>',
  '&#0;',
  ' ',
  '\\',
];
const swelling: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constant('swell' as const),
  at: place,
  piece: fc.constantFrom(...PIECES),
  times: fc.integer({ min: 4, max: 16 }).map((power) => 2 ** power),
});
const change: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat({ max: 7 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: place, length: fc.nat({ max: 64 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 32 }),
      fc.constantFrom(...PIECES).map((text) => new Uint8Array(Buffer.from(text))),
    ),
  }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, length: fc.integer({ min: 1, max: 64 }) }),
  fc.record({
    kind: fc.constant('header' as const),
    at: place,
    value: fc.option(fc.string({ maxLength: 40 }), { nil: undefined }),
  }),
);

/** Now and then one that makes the notice big. */
const mutation = fc.oneof({ weight: 40, arbitrary: change }, { weight: 1, arbitrary: swelling });

function changed({ headers, body }: HttpNotice, change: Mutation): HttpNotice {
  const names = Object.keys(headers);
  if (change.kind === 'header') {
    const name = names[change.at % names.length] ?? '';
    return { body, headers: { ...headers, [name]: change.value } };
  }
  const at = change.at % (body.length + 1);
  const [before, after] = [body.subarray(0, at), body.subarray(at)];
  switch (change.kind) {
    case 'flip': {
      const flipped = Buffer.from(body);
      const index = at % Math.max(body.length, 1);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << change.bit);
      return { headers, body: flipped };
    }
    case 'cut':
      return { headers, body: Buffer.concat([before, after.subarray(change.length)]) };
    case 'insert':
      return { headers, body: Buffer.concat([before, change.bytes, after]) };
    case 'swell':
      return {
        headers,
        body: Buffer.concat([before, Buffer.from(change.piece.repeat(change.times)), after]),
      };
    case 'repeat':
      return { headers, body: Buffer.concat([before, after.subarray(0, change.length), after]) };
  }
}

/** Notices that are nearly genuine. */
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

export const mutated = (genuine: HttpNotice, changes: readonly Mutation[]): HttpNotice =>
  changes.reduce(changed, genuine);

/**
 * Whether what was read of a changed notice is harmless: it says exactly what WeChat said (the change was in what
 * nobody signs, such as blanks between elements), it was not believed, or it vouches for nothing.
 */
export function isHarmless({ says }: Pick<Specimen, 'says'>, read: Notice): boolean {
  if (read.kind === 'refused' || read.kind === 'misconfigured') return true;
  if (read.kind === 'refund' && !read.proven) return true;
  if (read.kind === 'unreadable') return says.kind === 'refund' && !says.proven;
  return JSON.stringify(read) === JSON.stringify(says);
}
