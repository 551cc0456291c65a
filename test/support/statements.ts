import { AsyncLocalStorage } from 'node:async_hooks';
import { Client } from 'pg';

type Query = (this: Client, ...sent: unknown[]) => unknown;
type Told = (error: unknown, result?: { rows: unknown[] }) => void;

/** What went to PostgreSQL for the sake of some work, and how many rows came back. */
export interface Traffic {
  /** In order: a prepared statement by its name, any other by its words. */
  statements: string[];
  rows: number;
}

/** What is sent to PostgreSQL for the sake of this work. What the mail worker and other requests send meanwhile is not among it. */
export async function statements(work: () => Promise<unknown>): Promise<string[]> {
  return (await traffic(work)).statements;
}

/** The same, with the rows that came back. */
export async function traffic(work: () => Promise<unknown>): Promise<Traffic> {
  const sentFor = new AsyncLocalStorage<Traffic>();
  const { query } = Client.prototype as unknown as { query: Query };
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...sent: unknown[]) {
    const found = sentFor.getStore();
    if (!found) return query.apply(this, sent);
    found.statements.push(nameOf(sent[0]));
    return counted(sent, (all) => query.apply(this, all), found);
  });
  const found: Traffic = { statements: [], rows: 0 };
  try {
    await sentFor.run(found, work);
  } finally {
    spy.mockRestore();
  }
  return found;
}

/** Answers come by callback from the pool, and by promise otherwise. */
function counted(sent: unknown[], send: (all: unknown[]) => unknown, found: Traffic): unknown {
  const count = (result?: { rows: unknown[] }): void => void (found.rows += result?.rows?.length ?? 0);
  const told = sent.at(-1);
  if (typeof told !== 'function') {
    const answer = send(sent);
    if (answer instanceof Promise) answer.then(count, () => undefined);
    return answer;
  }
  const tell: Told = (error, result) => {
    count(result);
    (told as Told)(error, result);
  };
  return send([...sent.slice(0, -1), tell]);
}

function nameOf(sent: unknown): string {
  if (typeof sent === 'string') return sent.trim().replace(/\s+/g, ' ');
  const { name, text } = sent as { name?: string; text: string };
  return name ?? nameOf(text);
}
