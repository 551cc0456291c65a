// `node -r ./test/support/typescript-hook.cjs file.ts` runs TypeScript as Jest does: for tests that need processes of
// their own. What was compiled is kept in the temporary folder by content, so that further starts are fast.
const { createHash } = require('node:crypto');
const Module = require('node:module');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { getuid, pid } = require('node:process');
const jestConfig = require('../../jest.config.cjs');

const [, options] = Object.values(jestConfig.projects[0].transform)[0];
const user = getuid?.() ?? 'user';
const cache = join(tmpdir(), `bestbefore-compiled-${user}`);
mkdirSync(cache, { recursive: true, mode: 0o700 });

const settings = JSON.stringify(options) + require('@swc/core/package.json').version;

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256').update(`${settings}\0${filename}\0${source}`).digest('hex');
  const kept = join(cache, `${key}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = require('@swc/core').transformSync(source, { ...options, filename });
    const aside = `${kept}.${pid}`;
    writeFileSync(aside, code);
    renameSync(aside, kept);
    return code;
  }
}

for (const extension of ['.ts', '.tsx']) {
  require.extensions[extension] = (module, filename) => module._compile(compiled(filename), filename);
}

// The sources import one another by the names they have once compiled: './term.js' is term.ts here.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (!/^\.{1,2}\/.*\.js$/.test(request) || !/\.tsx?$/.test(parent?.filename ?? '')) {
    return resolve.call(this, request, parent, ...rest);
  }
  return resolve.call(this, request.slice(0, -'.js'.length), parent, ...rest);
};
