import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { type Pool } from 'pg';

/**
 * Where any of these words stand: in whatever column of whatever table there is, read as text and as bytes, that of the worker included,
 * and in the names and contents of the files of a folder of mails, as they are and as a mail program shows them.
 */
export async function traces(owner: Pool, words: string[], folder?: string): Promise<string[]> {
  return [...(await inTables(owner, words)), ...(folder ? await inFiles(folder, words) : [])].sort();
}

async function inTables(owner: Pool, words: string[]): Promise<string[]> {
  const { rows: columns } = await owner.query<{ name: string; column: string; type: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name, quote_ident(column_name) AS column, data_type AS type
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name, column, type } of columns) {
    const text = type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`;
    const { rows } = await owner.query(
      `SELECT FROM ${name} WHERE EXISTS (SELECT FROM unnest($1::text[]) word WHERE strpos(lower(${text}), lower(word)) > 0) LIMIT 1`,
      [words],
    );
    if (rows.length > 0) found.push(`${name}.${column}`);
  }
  return found;
}

async function inFiles(folder: string, words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    const raw = await readFile(join(folder, name));
    const { text, html, subject, headerLines, attachments, to, replyTo } = await simpleParser(raw);
    const parts = [
      name,
      raw,
      text,
      html,
      subject,
      headerLines,
      to,
      replyTo,
      ...attachments.map(({ content }) => content),
    ];
    const content = parts.map((part) =>
      typeof part === 'object' && !Buffer.isBuffer(part) ? JSON.stringify(part) : String(part),
    );
    const shown = content.join('\n').replace(/\s+/g, ' ').toLowerCase();
    if (words.some((word) => shown.includes(word.toLowerCase()))) found.push(name);
  }
  return found;
}
