const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/shared',
    '<rootDir>/cloudfunctions',
    '<rootDir>/miniprogram',
    '<rootDir>/emulator',
    '<rootDir>/scripts',
    '<rootDir>/tests',
  ],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/esbuildTransform.cjs' },
  testTimeout: 60_000,
  // Jest runs each file in a vm, where every global is looked up slowly: a quarter of the long suites' time.
  // Not RegExp, Boolean and Set: packages here have classes of these names.
  sandboxInjectedGlobals: [
    'Object',
    'Array',
    'Date',
    'Number',
    'String',
    'Math',
    'JSON',
    'Map',
    'Promise',
    'Error',
    'Symbol',
  ],
  testSequencer: '<rootDir>/tests/longestFirst.cjs',
  // One more than cores: suites with a local cloud often wait for its processes.
  maxWorkers: availableParallelism() + 1,
};
