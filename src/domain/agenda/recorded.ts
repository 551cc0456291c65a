import { earlier, type Instant } from '../calendar.js';

/** What the agenda asks of the record; a plain set of keys is a record in which nobody was asked yet. */
export interface OnRecord {
  has(key: string): boolean;
  readonly firstAsked?: ReadonlyMap<number, Instant>;
}

/** Keys of the acts on record, performed or skipped, and when each term (by its number) was first really asked about. */
export class Recorded extends Set<string> {
  readonly firstAsked = new Map<number, Instant>();

  /** @param kind what the act did; `skipped` when it did nothing */
  note(key: string, kind: string, at: Instant): void {
    this.add(key);
    if (kind !== 'ask' && kind !== 'overdue') return;
    const term = Number(key.split('/')[1]);
    const known = this.firstAsked.get(term);
    if (!known || earlier(at, known)) this.firstAsked.set(term, at);
  }
}
