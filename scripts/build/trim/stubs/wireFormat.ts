/** Kinds of protobuf fields that WeChat's messages use; a message kind is the table of the inner message. */
export type Kind = 'string' | 'bytes' | 'int32' | 'uint32' | MessageFields;

export interface Field {
  id: number;
  kind: Kind;
  repeated?: true;
}

export interface MessageFields {
  readonly [name: string]: Field;
}

export type Message = Record<string, unknown>;

const enum Wire {
  Varint = 0,
  Fixed64 = 1,
  Delimited = 2,
  Group = 3,
  GroupEnd = 4,
  Fixed32 = 5,
}

const VARINT_BYTES_AT_MOST = 10;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(Math.trunc(value)));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

const isNumeric = (kind: Kind) => kind === 'int32' || kind === 'uint32';

function encodeField({ id, kind }: Field, value: unknown): Buffer[] {
  const tag = varint((id << 3) | (isNumeric(kind) ? Wire.Varint : Wire.Delimited));
  if (kind === 'int32') return [tag, varint(Number(value) | 0)];
  if (kind === 'uint32') return [tag, varint(Number(value) >>> 0)];
  const content =
    typeof kind === 'object'
      ? encode(kind, value as Message)
      : kind === 'bytes'
        ? Buffer.from(value as Uint8Array)
        : Buffer.from(String(value));
  return [tag, varint(content.length), content];
}

/** A field that is present is sent even when it holds its default, as protobufjs' static code does. */
export function encode(fields: MessageFields, message: Message): Buffer {
  const parts = Object.entries(fields).flatMap(([name, field]) => {
    const value = message[name];
    if (value === undefined || value === null) return [];
    return field.repeated
      ? (value as unknown[]).flatMap((item) => encodeField(field, item))
      : encodeField(field, value);
  });
  return Buffer.concat(parts);
}

interface Reader {
  left(): boolean;
  varint(): number;
  bytes(length: number): Buffer;
  skip(wire: number): void;
}

function createReader(content: Buffer): Reader {
  let position = 0;
  const outOfRange = () => new RangeError(`index out of range: ${position} > ${content.length}`);
  const reader: Reader = {
    left: () => position < content.length,
    varint() {
      let value = 0;
      for (let i = 0; i < VARINT_BYTES_AT_MOST; i++) {
        const byte = content[position++];
        if (byte === undefined) throw outOfRange();
        if (i < 5) value |= (byte & 127) << (7 * i);
        if (byte < 128) return value >>> 0;
      }
      throw new Error('invalid varint encoding');
    },
    bytes(length) {
      const end = position + length;
      if (end > content.length) throw outOfRange();
      const found = content.subarray(position, end);
      position = end;
      return found;
    },
    skip(wire) {
      if (wire === Wire.Varint) reader.varint();
      else if (wire === Wire.Fixed64) reader.bytes(8);
      else if (wire === Wire.Delimited) reader.bytes(reader.varint());
      else if (wire === Wire.Fixed32) reader.bytes(4);
      else if (wire === Wire.Group) {
        for (let inner = reader.varint() & 7; inner !== Wire.GroupEnd; inner = reader.varint() & 7)
          reader.skip(inner);
      } else throw new Error(`invalid wire type ${wire} at offset ${position}`);
    },
  };
  return reader;
}

function defaultOf({ kind, repeated }: Field): unknown {
  if (repeated) return [];
  if (kind === 'string') return '';
  if (kind === 'bytes') return Buffer.alloc(0);
  return isNumeric(kind) ? 0 : null;
}

function decodeValue(kind: Kind, reader: Reader): unknown {
  if (kind === 'int32') return reader.varint() | 0;
  if (kind === 'uint32') return reader.varint();
  const content = reader.bytes(reader.varint());
  if (kind === 'bytes') return content;
  return kind === 'string' ? content.toString() : decode(kind, content);
}

/** @throws RangeError or Error when the content is no such message; the SDK then tries JSON. */
export function decode(fields: MessageFields, content: Uint8Array): Message {
  const reader = createReader(Buffer.isBuffer(content) ? content : Buffer.from(content));
  const message = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, defaultOf(field)]));
  const byId = new Map(Object.entries(fields).map(([name, field]) => [field.id, { name, field }]));
  while (reader.left()) {
    const tag = reader.varint();
    const known = byId.get(tag >>> 3);
    if (!known) reader.skip(tag & 7);
    else if (known.field.repeated)
      (message[known.name] as unknown[]).push(decodeValue(known.field.kind, reader));
    else message[known.name] = decodeValue(known.field.kind, reader);
  }
  return message;
}
