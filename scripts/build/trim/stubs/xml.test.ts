import { parseString as realParse } from 'xml2js';
import { parseString } from './xml';

type Parse = (xml: string, done: (error: unknown, result?: unknown) => void) => void;

function answer(parse: Parse, xml: string): unknown {
  let answered: unknown = 'nothing';
  parse(xml, (error, result) => {
    answered = error ? 'error' : result;
  });
  return answered;
}

const storageError = `<?xml version='1.0' encoding='utf-8' ?>
<Error>
    <Code>SignatureDoesNotMatch</Code>
    <Message>Not &lt;allowed&gt; &amp; not &#65;&#x42; allowed</Message>
    <Resource/>
    <RequestId>request-fake</RequestId>
    <TraceId></TraceId>
</Error>`;

test.each([
  ['an empty reply', ''],
  ['blanks', ' \n'],
  ['an error of the storage service', storageError],
  ['attributes', '<Error xmlns="urn:fake"><Code lang="en">A</Code></Error>'],
  ['an element twice', '<Error><Code>A</Code><Code>B</Code></Error>'],
  ['text that is not XML', 'Bad gateway'],
  ['XML that breaks off', '<Error><Code>A</Code>'],
])('%s reads as xml2js reads it', (_, xml) => {
  const withoutAttributes = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value, (key, inner: unknown) => (key === '$' ? undefined : textOf(inner))),
    ) as unknown;
  expect(answer(parseString, xml)).toEqual(withoutAttributes(answer(realParse, xml)));
});

/** xml2js gives an element with attributes as `{ _: text, $: attributes }`; the SDK never meets one. */
function textOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_' in value ? value._ : value;
}

test('an error names code and message as the SDK reads them', () => {
  expect(answer(parseString, storageError)).toMatchObject({
    Error: {
      Code: ['SignatureDoesNotMatch'],
      Message: ['Not <allowed> & not AB allowed'],
      RequestId: ['request-fake'],
    },
  });
});
