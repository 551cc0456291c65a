import { type World } from './world.js';

/** Who was written to since an instant: `role kind`, a line a mail. What a dry run wrote, nobody finds. */
export async function mailsSince(world: World, slug: string, since: string): Promise<string[]> {
  const { rows } = await world.database.owner.query<{ line: string }>(
    `SELECT x.email || ' ' || m.kind AS line FROM mails m JOIN people x ON x.id = m.person_id JOIN prototypes p ON p.id = m.prototype_id
      WHERE p.slug = $1 AND m.created_at >= $2 ORDER BY 1`,
    [slug, since],
  );
  return rows.map(({ line }) => line);
}

/** What the journal has since an instant: each event by its kind, and what it is about, as it is kept: ids, days, quotes. */
export async function eventsSince(
  world: World,
  slug: string,
  since: string,
): Promise<{ kind: string; key: string | null; actor: string; data: Record<string, unknown> }[]> {
  const { rows } = await world.database.owner.query<{
    kind: string;
    key: string | null;
    actor: string;
    data: Record<string, unknown>;
  }>(
    `SELECT e.kind, e.act_key AS key, e.actor, e.data FROM events e JOIN prototypes p ON p.id = e.prototype_id
      WHERE p.slug = $1 AND e.at >= $2 ORDER BY e.number`,
    [slug, since],
  );
  return rows;
}
