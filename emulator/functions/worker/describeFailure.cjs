const util = require('node:util');

/** Anything can be thrown: an error keeps its text and stack, all else is shown as the console would show it. */
function describeFailure(what, thrown) {
  if (!util.types.isNativeError(thrown) && !(thrown instanceof Error)) {
    return { what, message: typeof thrown === 'string' ? thrown : util.inspect(thrown, { depth: 3 }) };
  }
  const message = `${thrown.name}: ${thrown.message}`;
  return { what, message, stack: typeof thrown.stack === 'string' ? thrown.stack : message };
}

module.exports = { describeFailure };
