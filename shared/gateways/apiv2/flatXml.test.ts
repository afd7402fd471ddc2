import fc from 'fast-check';
import { anyCharacter } from '../../../emulator/database/fixtures/anyCharacter';
import { MAX_XML_BYTES, readFlatXml, writeFlatXml } from './flatXml';

const read = (text: string | Buffer) => readFlatXml(Buffer.from(text), 'xml');
const fieldsOf = (text: string) => {
  const result = read(text);
  return 'fields' in result ? Object.fromEntries(result.fields) : result.problem;
};

test.each([
  ['text and CDATA', '<xml><a>1</a>\n<b><![CDATA[<&>]]></b></xml>', { a: '1', b: '<&>' }],
  ['blanks, which are signed', '<xml><a> x </a><b><![CDATA[ y ]]></b></xml>', { a: ' x ', b: ' y ' }],
  [
    'the five entities and numbers',
    '<xml><a>&lt;&gt;&amp;&quot;&apos;&#65;&#x4E2D;</a></xml>',
    { a: '<>&"\'A中' },
  ],
  ['a declaration and line feeds around', '\n<?xml version="1.0"?>\n<xml><a>1</a></xml>\n', { a: '1' }],
  ['empty elements', '<xml><a></a><b/></xml>', { a: '', b: '' }],
  [
    'long numbers as text',
    '<xml><a>00700000000000000000000000000001</a></xml>',
    { a: '00700000000000000000000000000001' },
  ],
])('%s are read as they are', (_what, text, fields) => {
  expect(fieldsOf(text)).toEqual(fields);
});

test.each([
  ['a DTD', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><a>&a;</a></xml>'],
  ['an entity of its own', '<xml><a>&a;</a></xml>'],
  ['a processing instruction', '<xml><?php x ?><a>1</a></xml>'],
  ['a comment', '<xml><!-- x --><a>1</a></xml>'],
  ['nesting', '<xml><a><b>1</b></a></xml>'],
  ['an attribute', '<xml><a b="1">1</a></xml>'],
  ['a field twice', '<xml><a>1</a><a>2</a></xml>'],
  ['a name of the language', '<xml><__proto__>1</__proto__></xml>'],
  ['another root', '<root><a>1</a></root>'],
  ['no end', '<xml><a>1</a>'],
  ['something after the end', '<xml><a>1</a></xml>x'],
  ['a character that XML does not have', '<xml><a>&#0;</a></xml>'],
  ['half a surrogate', '<xml><a>&#xD800;</a></xml>'],
  ['JSON', '{"a":1}'],
  ['nothing', ''],
])('[NTF-13] %s is refused', (_what, text) => {
  expect(read(text)).toHaveProperty('problem');
});

test('[NTF-13] too much, and what is no UTF-8, is refused', () => {
  expect(read(`<xml><a>${'x'.repeat(MAX_XML_BYTES)}</a></xml>`)).toHaveProperty('problem');
  expect(read(Buffer.from([0x3c, 0xff]))).toHaveProperty('problem');
});

test('what is written is read back', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/);
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ unit: anyCharacter })), (fields) => {
      const clean = Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key, Buffer.from(value).toString()]),
      );
      expect(fieldsOf(writeFlatXml(clean))).toEqual(clean);
    }),
    { numRuns: 200 },
  );
});
