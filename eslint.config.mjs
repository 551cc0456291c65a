import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Time is an argument: `now` enters once, at a door, from the one clock that code and database share (docs/adr/0007).
const wallClocks = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument: ask for `now`.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument: ask for `now`.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is an argument: ask for `now`.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'Time is an argument: ask for `now`.',
  },
];
const impurities = [
  ...wallClocks,
  { selector: "NewExpression[callee.name='Date']", message: 'The domain speaks Temporal.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The domain throws no dice.' },
];

const ofNode = Object.fromEntries(
  ['process', 'console', 'fetch', 'URL', 'Buffer', 'AbortSignal', 'setTimeout', 'clearTimeout', 'performance'].map(
    (name) => [name, 'readonly'],
  ),
);

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'node_modules/', 'data/']),
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Safe with Nest: with emitDecoratorMetadata on, the rule leaves files that use decorators alone.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/{storage,mail,services}/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...wallClocks] },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...impurities] },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // light-my-request's res.json() is `any`
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { ...ofNode, module: 'writable', require: 'readonly', __dirname: 'readonly', jest: 'readonly' },
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: ofNode },
  },
  prettier,
);
