const Module = require('node:module');

const SDK = 'wx-server-sdk';

/**
 * Bare requires also find files of the function's own folder (the cloud's NODE_PATH). The cloud installs a function's
 * packages; where nobody did so locally, wx-server-sdk, and only that, is the emulator's own, and the log says so.
 */
function resolveLikeTheCloud({ dir, fallbackSdk }) {
  Module._initPaths(); // reads the NODE_PATH that was just set
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    try {
      return resolve.call(this, request, ...rest);
    } catch (error) {
      if (request !== SDK || error?.code !== 'MODULE_NOT_FOUND') throw error;
      console.warn(`${SDK} is not installed in ${dir}: the local cloud's own copy is used`);
      return fallbackSdk;
    }
  };
}

module.exports = { resolveLikeTheCloud };
