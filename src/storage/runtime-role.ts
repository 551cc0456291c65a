import { DataSource } from 'typeorm';
import { RUNTIME_ROLE, runtimeOptions } from './data-source.js';
import { CannotOpen } from './migrate.js';

interface Acting {
  /** Whose rights the statements have. */
  acts: string;
  /** Who logged in, and may go back to their own rights. */
  login: string;
  owns: boolean;
}

/**
 * The laws that grants hold are worth what the connection of the service is: it must act as the role that owns nothing (law 5).
 * A pooler that ignores `options` leaves it with the rights of its login. @throws CannotOpen
 */
export async function checkRuntimeRole(runtimeUrl: string, log: (line: string) => void): Promise<void> {
  const { acts, login, owns } = await whoActs(runtimeUrl);
  if (acts !== RUNTIME_ROLE) {
    throw new CannotOpen(
      `The service would act as "${acts}" and not as ${RUNTIME_ROLE}: something between it and the database, a pooler or the address itself, ` +
        `drops the startup option "-c role=${RUNTIME_ROLE}". Let it through, or give the service a login that always acts so: ${LOGIN}; ` +
        `ALTER ROLE <login> SET role = '${RUNTIME_ROLE}';`,
    );
  }
  if (!owns) return;
  log(
    `The service logs in as "${login}", who owns the tables: whoever breaks into it can go around the laws. ` +
      `Give it a login of its own: ${LOGIN}; name that one in DATABASE_URL, and the owner in DATABASE_DIRECT_URL only.`,
  );
}

const LOGIN = `CREATE ROLE <login> LOGIN PASSWORD '…' IN ROLE ${RUNTIME_ROLE}`;

/** Asked on a connection made as those of the pool are. */
async function whoActs(runtimeUrl: string): Promise<Acting> {
  const dataSource = new DataSource(runtimeOptions(runtimeUrl, { poolSize: 1 }));
  await dataSource.initialize().catch(explain);
  try {
    const [acting] = await dataSource.query<Acting[]>(
      `SELECT current_user AS acts, session_user AS login, pg_has_role(session_user, relowner, 'MEMBER') AS owns
         FROM pg_class WHERE oid = 'public.terms'::regclass`,
    );
    return acting;
  } finally {
    await dataSource.destroy();
  }
}

function explain(error: Error): never {
  throw new CannotOpen(
    `The database does not let the service in as ${RUNTIME_ROLE}: ${error.message}. Is DATABASE_URL right, and its login a member (GRANT ${RUNTIME_ROLE} TO <login>)?`,
  );
}
