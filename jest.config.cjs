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
  // All cores: jest alone would leave one idle, which on two is half of the machine.
  maxWorkers: '100%',
};
