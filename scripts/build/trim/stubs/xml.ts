type Parsed = Record<string, Record<string, string[]>> | null;

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const PROLOG = /^\s*(?:<\?[^]*?\?>\s*)?/;
const ROOT = /^<([\w:.-]+)[^<>]*?(?:\/>|>([^]*)<\/\1\s*>)\s*$/;
const CHILD = /<([\w:.-]+)[^<>]*?(?:\/>|>([^<]*)<\/\1\s*>)/g;

const decode = (text: string) =>
  text
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      if (decimal) return String.fromCodePoint(Number(decimal));
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      return entities[name] ?? whole;
    })
    .trim();

function parse(xml: string): Parsed {
  const body = xml.replace(PROLOG, '');
  if (body === '') return null;
  const root = ROOT.exec(body);
  if (!root?.[1])
    throw new Error(`The storage service answered something that is not XML: ${body.slice(0, 200)}`);
  const children: Record<string, string[]> = {};
  for (const [, name = '', text = ''] of (root[2] ?? '').matchAll(CHILD)) {
    (children[name] ??= []).push(decode(text));
  }
  return { [root[1]]: children };
}

/**
 * In place of xml2js, which reads the reply to an upload: nothing when it worked (null), one `Error` element whose
 * children hold text when it did not.
 */
export function parseString(xml: string | Buffer, done: (error: unknown, result?: Parsed) => void): void {
  let result: Parsed;
  try {
    result = parse(xml.toString());
  } catch (error) {
    done(error);
    return;
  }
  done(null, result);
}
