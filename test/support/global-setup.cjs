// One PostgreSQL for the whole run, with one migrated template database from which every test file copies its own.
require('reflect-metadata');
require('./typescript-hook.cjs');

module.exports = () => require('./test-server.ts').startTestServer();
