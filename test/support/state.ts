import { type Pool } from 'pg';

export interface TableState {
  name: string;
  count: number;
  digest: string;
}

/** How many rows there are, and a digest of all that they hold, table by table. */
export async function stateOf(owner: Pool): Promise<TableState[]> {
  const tables = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const rows: TableState[] = [];
  for (const { name } of tables.rows) {
    const { rows: found } = await owner.query<TableState>(
      `SELECT '${name}' AS name, count(*)::int, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${name} t`,
    );
    rows.push(found[0]);
  }
  return rows;
}
