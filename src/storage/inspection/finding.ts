import { type Tx } from '../database.js';

/** Something that is not as the laws have it. */
export interface Finding {
  /** Which law of docs/architecture.md it breaks, e.g. `law 5`. */
  law: string;
  code: string;
  /** The slug of the prototype, or what of the database. */
  where: string;
  detail: string;
}

/** A question to the database: each row that answers it, as `where` and `detail`, is a break. `$1` are ids of prototypes. */
export interface Question {
  law: string;
  code: string;
  sql: string;
}

export async function ask(tx: Tx, { law, code, sql }: Question, values: unknown[]): Promise<Finding[]> {
  const rows = await tx.query<{ where: string; detail: string }[]>(sql, values);
  return rows.map(({ where, detail }) => ({ law, code, where, detail }));
}
