// A small application of its own: starts the embedded server, uses it, and on a signal closes first and stops it then.
// node launcher.ts <data folder> <settings as JSON>; it says what happens as lines of JSON.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedServer } from '../../../src/storage/embedded/server';

const say = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`);

async function main([directory, settings]: string[]): Promise<void> {
  const server = await startEmbeddedServer({
    directory,
    log: (line) => say({ log: line }),
    settings: JSON.parse(settings) as Record<string, string>,
  });
  const application = new Client(server.ownerUrl('postgres'));
  application.on('error', () => undefined);
  await application.connect();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close(signal));
  say({ ready: { adopted: server.adopted, port: server.port, url: server.ownerUrl('postgres') } });

  async function close(signal: string): Promise<void> {
    await sleep(300);
    const { rows } = await application.query('SELECT 1 AS answered');
    say({ lastWork: rows[0] as object, signal });
    await application.end();
    await server.stop();
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  say({ failed: { name: error.name, message: error.message } });
  process.exitCode = 1;
});
