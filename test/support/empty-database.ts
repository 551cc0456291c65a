import { randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { asOwner, at, testServer } from './test-server.js';

/** A database as `createdb` leaves it: nothing of ours is in it yet. */
export interface EmptyDatabase {
  ownerUrl: string;
  runtimeUrl: string;
  drop(): Promise<void>;
}

export async function emptyDatabase(): Promise<EmptyDatabase> {
  const server = testServer();
  const name = `${server.run}_empty_${randomBytes(4).toString('hex')}`;
  const identifier = escapeIdentifier(name);
  await asOwner(server, (client) => client.query(`CREATE DATABASE ${identifier} TEMPLATE template0 ENCODING 'UTF8'`));
  return {
    ownerUrl: at(server.ownerUrl, name),
    runtimeUrl: at(server.runtimeUrl, name),
    drop: () =>
      asOwner(server, async (client) => void (await client.query(`DROP DATABASE ${identifier} WITH (FORCE)`))),
  };
}
