/** The module of wx-server-sdk's own webpack bundle that holds generated protobuf code. */
const GENERATED = './src/protobuf/openapi.js';
const RUNTIME = 'protobufjs/minimal';

const heading = (id: string) => `/***/ "${id}":`;

/**
 * wx-server-sdk is one webpack file. Its generated protobuf code hands on what `require('protobufjs/minimal')` answers,
 * so that the table of trims can replace both with one small stub.
 * @throws Error when the file does not look as expected
 */
export function withoutGeneratedMessages(source: string): string {
  const start = source.indexOf(heading(GENERATED));
  const end = source.indexOf('/***/ "./', start + 1);
  if (start < 0 || end < 0)
    throw new Error(`wx-server-sdk has no webpack module ${GENERATED}; mend the trims for this version.`);
  const handOn = `(function (module, exports, __webpack_require__) { module.exports = __webpack_require__("${RUNTIME}"); }),\n`;
  return `${source.slice(0, start)}${heading(GENERATED)}\n${handOn}${source.slice(end)}`;
}
