/** Fields of a flat WeChat document; every value is text. */
export type XmlFields = Readonly<Record<string, string>>;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const MAX_LENGTH = 64 * 1024;

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** A document as WeChat writes it: numbers plain, texts in CDATA; undefined values are left out. */
export function buildXml(fields: Readonly<Record<string, unknown>>, root = 'xml'): string {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      typeof value === 'number'
        ? `<${name}>${value}</${name}>`
        : `<${name}>${cdata(String(value))}</${name}>`,
    );
  return [`<${root}>`, ...lines, `</${root}>`].join('\n');
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Undefined for an entity that may not be there. */
function unescape(text: string): string | undefined {
  let wrong = false;
  const plain = text.replace(/&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));|[&<]/g, (_all, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : undefined;
    if (point !== undefined && point <= 0x10ffff) return String.fromCodePoint(point);
    const known = typeof name === 'string' && Object.hasOwn(entities, name) ? entities[name] : undefined;
    wrong ||= known === undefined;
    return known ?? '';
  });
  return wrong ? undefined : plain;
}

const VALUE = '((?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|[^<])*)';
const ELEMENT = new RegExp(
  `\\s*(?:<([A-Za-z_][A-Za-z0-9_]*)>${VALUE}</\\1>|<([A-Za-z_][A-Za-z0-9_]*)\\s*/>)`,
  'y',
);
const PART = /<!\[CDATA\[([\s\S]*?)\]\]>|([^<]+)/g;

function textOf(value: string): string | undefined {
  let text = '';
  for (const [, literal, escaped] of value.matchAll(PART)) {
    const part = literal ?? unescape(escaped ?? '');
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

/**
 * Reads a flat document strictly: one root, leaf elements, no attributes, no document type, no own entities, no name twice.
 * Undefined for anything else. Blanks inside values are kept: they are signed.
 */
export function parseXml(text: string, root = 'xml'): XmlFields | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const frame = new RegExp(`^\\ufeff?(?:<\\?xml [^<>?]*\\?>)?\\s*<${root}>([\\s\\S]*)</${root}>\\s*$`);
  const inner = frame.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const fields = new Map<string, string>();
  const element = new RegExp(ELEMENT);
  const end = inner.trimEnd().length;
  while (element.lastIndex < end) {
    const found = element.exec(inner);
    if (!found) return undefined;
    const name = found[1] ?? found[3] ?? '';
    const value = textOf(found[2] ?? '');
    if (value === undefined || fields.has(name) || !NAME.test(name) || name === '__proto__') return undefined;
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
