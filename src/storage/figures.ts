import { migrations } from '../../migrations/index.js';
import { type Tx } from './database.js';

interface Figure {
  name: string;
  count: number;
}

export interface Figures {
  statuses: Figure[];
  mails: Figure[];
}

/** How many prototypes of each status there are, and mails that wait, have failed or have bounced: each read off its own index, not off all that was ever sent. */
export async function readFigures(tx: Tx): Promise<Figures> {
  const statuses = await tx.query<Figure[]>(
    'SELECT status AS name, count(*)::int AS count FROM standings GROUP BY status',
  );
  const mails = await tx.query<Figure[]>(
    `SELECT 'waiting' AS name, count(*)::int AS count FROM mails WHERE state = 'waiting'
     UNION ALL SELECT 'failed', count(*)::int FROM mails WHERE state = 'failed'
     UNION ALL SELECT 'bounced', count(*)::int FROM mails WHERE state = 'bounced'`,
  );
  return { statuses, mails };
}

/** True once every migration that this version knows has run. */
export async function isMigrated(tx: Tx): Promise<boolean> {
  const [{ count }] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM migrations WHERE name = ANY ($1)',
    [migrations.map((migration) => migration.name)],
  );
  return count === migrations.length;
}
