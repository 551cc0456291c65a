// Writes the generated documents, from the built application as it runs: docs/openapi.json and docs/schema.sql.
//
//   node scripts/docs.mjs [--check]     --check writes nothing, and fails where a document is not current
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startFresh } from './fresh-server.mjs';
import { describeSchema } from './schema.mjs';

const require = createRequire(import.meta.url);
const checking = process.argv.includes('--check');

const server = await startFresh({ env: { PUBLIC_URL: 'http://127.0.0.1:3000', SCHEDULER: 'off' } });
try {
  const openApi = await (await fetch(`${server.url}/openapi.json`)).json();
  await server.stop();
  await refuseInvalid(openApi);
  await keep('openapi.json', `${JSON.stringify(openApi, null, 2)}\n`);
  await keep('schema.sql', await schemaIn(server.dataDir));
} finally {
  await server.stop();
  await server.remove();
}

async function schemaIn(dataDir) {
  const { Client } = require('pg');
  const { openDatabase } = require('../dist/src/storage/open.js');
  const given = { databaseUrl: null, databaseDirectUrl: null, secret: null };
  const database = await openDatabase({ ...given, dataDir, kind: 'real', log: () => undefined });
  const client = new Client({ connectionString: database.ownerUrl });
  try {
    await client.connect();
    return await describeSchema(client);
  } finally {
    await client.end();
    await database.close();
  }
}

/** What is no valid OpenAPI 3.1 is not written. */
async function refuseInvalid(openApi) {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApi)));
  if (!valid) throw new Error(`This is no valid OpenAPI document: ${JSON.stringify(errors, null, 2)}`);
}

async function keep(name, text) {
  const file = fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
  const current = await readFile(file, 'utf8').catch(() => '');
  if (current === text) return console.log(`docs/${name} is current`);
  if (!checking) {
    await writeFile(file, text);
    return console.log(`docs/${name} is written`);
  }
  process.exitCode = 1;
  console.error(
    `docs/${name} is not current${firstDifference(current, text)}\nRun \`npm run docs\` and commit what it writes.`,
  );
}

function firstDifference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const line = now.findIndex((text, index) => text !== old[index]);
  return `: line ${line + 1}\n- ${old[line] ?? ''}\n+ ${now[line] ?? ''}`;
}
