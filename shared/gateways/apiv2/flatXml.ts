/**
 * The flat XML of APIv2 and nothing else: a root, and in it leaves of text or CDATA. A reader this small cannot expand
 * an entity, fetch a file or recurse, because it does not know how; general XML parsers have had such faults again and
 * again, one of them in WeChat's own SDK of 2018. Values stay as they came, blanks included: they are signed.
 */
export type FlatXml = { fields: ReadonlyMap<string, string> } | { problem: string };

/** Ours: a notice is below 4 KiB. */
export const MAX_XML_BYTES = 64 * 1024;

const DECLARATION = /<\?xml(?: [^<>?]*)?\?>/y;
const BLANKS = /[ \t\r\n]*/y;
/** A leaf's name; those that begin with two underscores belong to the language. */
const OPENING = /<((?!__)[A-Za-z_][A-Za-z0-9_.-]{0,63})(\/?)>/y;
const TEXT = /[^<&]+/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));/y;

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @param root `xml`, or `root` inside a refund notice */
export function readFlatXml(bytes: Buffer, root: 'xml' | 'root'): FlatXml {
  if (bytes.length > MAX_XML_BYTES) return { problem: `larger than ${MAX_XML_BYTES} bytes` };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'no UTF-8' };
  }
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (!match) return undefined;
    position += match[0].length;
    return match;
  };
  const takeText = (expected: string): boolean => {
    const found = text.startsWith(expected, position);
    if (found) position += expected.length;
    return found;
  };
  /** The value up to its closing tag; undefined for anything that is neither text, CDATA nor a plain entity. */
  const takeValue = (name: string): string | undefined => {
    let value = '';
    while (!takeText(`</${name}>`)) {
      const plain = take(TEXT)?.[0] ?? take(CDATA)?.[1] ?? characterOf(take(ENTITY));
      if (plain === undefined) return undefined;
      value += plain;
    }
    return value;
  };

  take(BLANKS);
  take(DECLARATION);
  take(BLANKS);
  if (!takeText(`<${root}>`)) return { problem: `no <${root}> at its beginning` };
  const fields = new Map<string, string>();
  for (;;) {
    take(BLANKS);
    if (takeText(`</${root}>`)) break;
    const [, name, closed] = take(OPENING) ?? [];
    if (name === undefined) return { problem: 'something other than plain elements' };
    if (fields.has(name)) return { problem: `<${name}> twice` };
    const value = closed === '/' ? '' : takeValue(name);
    if (value === undefined) return { problem: `<${name}> holds more than text` };
    fields.set(name, value);
  }
  take(BLANKS);
  return position === text.length ? { fields } : { problem: 'something after its end' };
}

function characterOf(match: RegExpExecArray | undefined): string | undefined {
  if (!match) return undefined;
  const [, name, decimal, hexadecimal] = match;
  if (name !== undefined) return named[name];
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : parseInt(decimal, 10);
  const isCharacter =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** Every value in CDATA, so that nothing has to be escaped but its own end. */
export function writeFlatXml(fields: Readonly<Record<string, string>>): string {
  const leaves = Object.entries(fields).map(
    ([name, value]) => `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`,
  );
  return `<xml>${leaves.join('')}</xml>`;
}
