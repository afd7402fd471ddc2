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
};
