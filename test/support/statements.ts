import { AsyncLocalStorage } from 'node:async_hooks';
import { Client } from 'pg';

type Query = (this: Client, ...sent: unknown[]) => unknown;

/**
 * What is sent to PostgreSQL for the sake of this work, in order: a prepared statement by its name, any other by its words.
 * What the mail worker and other requests send meanwhile is not among it.
 */
export async function statements(work: () => Promise<unknown>): Promise<string[]> {
  const sentFor = new AsyncLocalStorage<string[]>();
  const { query } = Client.prototype as unknown as { query: Query };
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...sent: unknown[]) {
    sentFor.getStore()?.push(nameOf(sent[0]));
    return query.apply(this, sent);
  });
  const found: string[] = [];
  try {
    await sentFor.run(found, work);
  } finally {
    spy.mockRestore();
  }
  return found;
}

function nameOf(sent: unknown): string {
  if (typeof sent === 'string') return sent.trim().replace(/\s+/g, ' ');
  const { name, text } = sent as { name?: string; text: string };
  return name ?? nameOf(text);
}
