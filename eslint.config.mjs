import { createNodeResolver, flatConfigs, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Who may import what (design, section 2). Each zone: files in `target` may not import from `from`. */
const production = ['./cloudfunctions', './shared', './miniprogram'];
const domains = ['orders', 'payments', 'refunds', 'messages', 'tokens', 'ledger'].map(
  (name) => `./shared/${name}`,
);
const zones = [
  ...production.map((target) => ({
    target,
    from: ['./emulator', './scripts', './tests'],
    message: 'Production code knows no emulator, script or test.',
  })),
  {
    target: './shared',
    from: ['./cloudfunctions', './miniprogram'],
    message: 'shared imports nothing of ours.',
  },
  {
    target: './emulator',
    from: ['./cloudfunctions', './shared', './miniprogram', './scripts', './tests'],
    except: [],
    message: 'An emulator that reuses the rule it should test proves nothing.',
  },
  {
    target: './shared/orders',
    from: [
      './shared/payments',
      './shared/refunds',
      './shared/messages',
      './shared/tokens',
      './shared/ledger',
    ],
    message: 'orders knows none of its siblings.',
  },
  ...domains.map((target) => ({
    target,
    from: ['./shared/gateways/cloudbase', './shared/gateways/cloudPay'],
    message: 'Domain folders import gateway interfaces only.',
  })),
];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      '.cache',
      '.data',
      'test-results',
      'coverage',
      'scripts/bench/baseline',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base, flatConfigs.typescript],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })] },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      eqeqeq: 'error',
      'no-console': 'off',
      'no-eval': 'error',
    },
  },
  // Tests may lean on fakes, builders and the local cloud.
  { files: ['**/*.test.ts'], rules: { 'import-x/no-restricted-paths': 'off' } },
  {
    files: ['shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is passed in.' },
        { object: 'Math', property: 'random', message: 'Randomness is passed in.' },
      ],
      'no-restricted-globals': ['error', { name: 'wx', message: 'shared does not know the client.' }],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'wx-server-sdk', message: "Only a function's index.ts imports the SDK." }] },
      ],
    },
  },
);
