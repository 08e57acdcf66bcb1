import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { houseLimits } from './eslint.house.js';

const pure = ['src/domain/**', 'src/usecases/**'];
const clockMessage = 'Only src/clock.ts, the Clock port, reads the time.';
const dynamicImport = { selector: 'ImportExpression', message: 'Import at the top of the file.' };
const indirectEnvironment = {
  selector: 'MemberExpression[property.name="env"][object.property.name="process"]',
  message: 'config.ts reads the environment.',
};
const luxonNow = {
  selector:
    'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(local|utc)$/][arguments.length=0]',
  message: clockMessage,
};
const staticMessages = ['callee.object.name="log"', 'callee.object.property.name="log"'].map(
  (isLog) => ({
    selector: `CallExpression[${isLog}][arguments.1.type!="Literal"]`,
    message: 'A log line says the same words each time; what varies is a field (LogFacts).',
  }),
);
const impureGlobals = [
  'Buffer',
  'console',
  'crypto',
  'fetch',
  'performance',
  'process',
  'setImmediate',
  'setInterval',
  'setTimeout',
].map((name) => ({ name, message: 'Domain and use cases are pure; ask a port for it.' }));

export default defineConfig(
  globalIgnores(['dist/', 'dist-deploy/', 'coverage/', '.data/', 'test/**/output/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // As tsc reads it: `const { dropped, ...kept } = row` leaves a field out, `_name` is meant.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },

  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': clockGlobals([]),
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'config.ts reads the environment.' },
        { object: 'DateTime', property: 'now', message: clockMessage },
      ],
      'no-restricted-syntax': [
        'error',
        dynamicImport,
        indirectEnvironment,
        luxonNow,
        ...staticMessages,
      ],
    },
  },
  {
    files: pure,
    rules: {
      'no-restricted-globals': clockGlobals(impureGlobals),
      'no-restricted-properties': [
        'error',
        { object: 'DateTime', property: 'now', message: clockMessage },
        { object: 'Math', property: 'random', message: 'Ask a port for it.' },
      ],
    },
  },
  {
    files: ['src/config.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', dynamicImport, luxonNow],
    },
  },
  { files: ['src/clock.ts'], rules: { 'no-restricted-globals': 'off' } },

  houseLimits,

  {
    files: ['test/**/*.ts'],
    rules: {
      // `expect(x).to.be.true` is chai's own form.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);

function clockGlobals(others) {
  const globals = [{ name: 'Date', message: clockMessage }, ...others];
  return ['error', { globals, checkGlobalObject: true }];
}
