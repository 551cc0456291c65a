import { Injectable } from '@nestjs/common';
import { type Caller } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { Database } from '../storage/database.js';
import { findHolder, noteUse } from '../storage/members.js';
import { couldBeKey, hashOfKey } from './api-key.js';

/** Tells who holds a key, and remembers that it was used. */
@Injectable()
export class AuthenticationService {
  private readonly used = new Set<string>();

  constructor(private readonly db: Database) {}

  /** @throws Refusal `unauthenticated`: the same words for wrong, expired and revoked keys */
  async whoHolds(key: string): Promise<Caller> {
    const caller = couldBeKey(key) ? await findHolder(this.db, hashOfKey(key)) : null;
    if (!caller) throw new Refusal('unauthenticated', 'This key opens nothing: it is mistyped, expired or revoked.');
    this.used.add(caller.keyId);
    return caller;
  }

  /** Writes down which keys were used since the last call; called by the clock's door, so that reads write nothing (law 8). */
  async noteUses(): Promise<void> {
    const ids = [...this.used];
    if (ids.length === 0) return;
    await noteUse(this.db.reading, ids);
    for (const id of ids) this.used.delete(id);
  }
}
