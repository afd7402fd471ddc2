import { buildXml, parseXml } from './xml';

test('numbers are plain, texts stand in CDATA, nothing gets lost', () => {
  const text = buildXml({ fee: 100, body: ' a < b ]]> & c ', none: undefined });
  expect(text).toContain('<fee>100</fee>');
  expect(text).not.toContain('none');
  expect(parseXml(text)).toEqual({ fee: '100', body: ' a < b ]]> & c ' });
});

test.each([
  ['escaped text', '<xml><a>1 &lt; 2 &amp; &#33;&#x4e2d;</a></xml>', { a: '1 < 2 & !中' }],
  ['a declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n<a>1</a>\n</xml>\n', { a: '1' }],
  ['empty elements', '<xml><a></a><b/><c><![CDATA[]]></c></xml>', { a: '', b: '', c: '' }],
  ['no elements', '<xml></xml>', {}],
])('%s is read', (_what, text, fields) => expect(parseXml(text)).toEqual(fields));

test.each([
  ['a document type', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><a>1</a></xml>'],
  ['an entity of its own', '<xml><a>&own;</a></xml>'],
  ['a bare ampersand', '<xml><a>a & b</a></xml>'],
  ['a name twice', '<xml><a>1</a><a>2</a></xml>'],
  ['nested elements', '<xml><a><b>1</b></a></xml>'],
  ['attributes', '<xml><a b="1">1</a></xml>'],
  ['another root', '<root><a>1</a></root>'],
  ['something after the root', '<xml><a>1</a></xml><xml/>'],
  ['text between elements', '<xml>x<a>1</a></xml>'],
  ['a name that is none', '<xml><__proto__>1</__proto__></xml>'],
  ['an unclosed element', '<xml><a>1</xml>'],
  ['a long document', `<xml><a>${'x'.repeat(70_000)}</a></xml>`],
])('%s is refused', (_what, text) => expect(parseXml(text)).toBeUndefined());
