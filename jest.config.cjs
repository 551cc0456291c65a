const { availableParallelism } = require('node:os');

// Tests run as CommonJS, as the application does. NestJS 12 and a few leaf packages ship ES modules
// only; Jest can require() those natively from Node 24.9 on (and only with --experimental-vm-modules),
// so they are compiled to CommonJS by swc here. That works the same on Node 20, 22 and 24.
const esmOnlyPackages = [
  '@nestjs',
  '@tokenizer',
  '@borewit',
  'content-disposition',
  'cookie',
  'file-type',
  'ical.js',
  'preact',
  'preact-render-to-string',
  'strtok3',
  'temporal-polyfill',
  'temporal-utils',
  'token-types',
  'uint8array-extras',
];

const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

// The sources import one another by the names they have once compiled: './term.js' is term.ts here.
const asWritten = { '^(\\.{1,2}/.*)\\.js$': '$1' };

// Pure: no database, no server, no clock. Every other spec file is an e2e test, wherever below test/ it stands.
const unitFolders = ['domain', 'mail/messages', 'print', 'guards'];

/** @type {import('jest').Config} */
const project = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['js', 'cjs', 'mjs', 'ts', 'tsx', 'json'],
  moduleNameMapper: asWritten,
  transform: { '^.+\\.[cm]?[tj]sx?$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnlyPackages.join('|')})/)`],
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.cjs'],
};

/** @type {import('jest').Config} */
const unit = {
  ...project,
  displayName: 'unit',
  testMatch: unitFolders.map((folder) => `<rootDir>/test/${folder}/**/*.spec.{ts,tsx}`),
};

// These start servers of their own; on a given server they would show nothing new.
const ownServers = process.env.TEST_DATABASE_URL ? ['<rootDir>/test/storage/embedded/'] : [];

/** @type {import('jest').Config} */
const e2e = {
  ...project,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...unitFolders.map((folder) => `<rootDir>/test/${folder}/`),
    ...ownServers,
  ],
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
};

/** @type {import('jest').Config} */
module.exports = {
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!src/main.ts', '!src/**/*.module.ts'],
  coverageDirectory: 'coverage',
  coverageProvider: 'v8',
  // Most tests wait for a database or a process: two workers a core. (Jest reads no share above 100 %.)
  maxWorkers: 2 * availableParallelism(),
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [unit, e2e],
};
