import mimeDb from 'mime-db';
import { mediaTypeExtensions } from '../mediaTypeExtensions';
import stub = require('./mediaTypes');

test('every media type has the first extension that mime-db gives, and unknown ones have none', () => {
  Object.assign(globalThis, { MEDIA_TYPE_EXTENSIONS: mediaTypeExtensions() });
  const asked = [...Object.keys(mimeDb), 'image/unknown', 'constructor', ''];
  const first = (types: typeof mimeDb) => asked.map((type) => types[type]?.extensions?.[0]);
  expect(first(stub)).toEqual(first(mimeDb));
});
