import { type Tx } from '../storage/database.js';
import { quoteAll, type Quote } from '../storage/texts.js';

/** A text waiting to be quoted; all of one dossier are written in one statement. */
export class Pending {
  constructor(readonly body: string) {}
}

export class Quotes {
  private readonly pending: Pending[] = [];

  /** What may be missing stays missing. */
  ofAny(body: string | null): Pending | null {
    return body === null ? null : this.of(body);
  }

  of(body: string): Pending {
    const entry = new Pending(body);
    this.pending.push(entry);
    return entry;
  }

  async settle(tx: Tx, prototypeId: string, content: unknown): Promise<unknown> {
    const written = await quoteAll(
      tx,
      prototypeId,
      this.pending.map((entry) => entry.body),
    );
    return replace(content, new Map(this.pending.map((entry, index) => [entry, written[index]])));
  }
}

function replace(value: unknown, quotes: Map<Pending, Quote>): unknown {
  if (value instanceof Pending) return quotes.get(value);
  if (Array.isArray(value)) return value.map((item) => replace(item, quotes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item, quotes)]));
}
