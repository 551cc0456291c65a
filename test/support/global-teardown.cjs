require('./typescript-hook.cjs');

module.exports = () => require('./test-server.ts').stopTestServer();
