const util = require('node:util');

const LEVELS = ['debug', 'log', 'info', 'warn', 'error'];

/**
 * Sends what is written to the console line by line, each at once, so that the last words of a killed function are
 * heard. The other methods of the console end in these or in the process's own output, which the emulator reads too.
 */
function captureConsole(tell) {
  for (const level of LEVELS) {
    console[level] = (...args) => tell({ kind: 'log', level, text: util.format(...args) });
  }
}

module.exports = { captureConsole };
