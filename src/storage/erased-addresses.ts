import { type Faults } from '../domain/refusal.js';
import { type Tx } from './database.js';
import { type Seal } from './seal.js';

/** An address that somebody means to put in, and where in the request it stands. */
export interface AddressEntry {
  pointer: string;
  email: string;
}

interface Barred {
  id: string;
  digest: Buffer;
  erasedOn: string;
}

/** Whether the lock of an address is shared by many who put it in, or held by the one who erases it. */
type Sharing = '_shared' | '';

/**
 * Addresses that were erased are not taken in again (law 13). They are kept as an HMAC under the server's secret: whoever has only the
 * database cannot try addresses against it.
 */
export class ErasedAddresses {
  constructor(private readonly seal: Seal) {}

  digestOf(email: string): Buffer {
    return this.seal.ofAddress(email);
  }

  /**
   * Adds a fault for each address that was erased: from this prototype, or from the whole installation.
   * @param prototypeId null: of a member, or of a prototype that does not exist yet
   */
  async check(tx: Tx, entries: AddressEntry[], prototypeId: string | null, faults: Faults): Promise<void> {
    if (entries.length === 0) return;
    const digests = entries.map(({ email }) => this.digestOf(email));
    await this.lock(tx, digests, '_shared');
    const barred = await tx.query<Barred[]>(
      `SELECT id, digest, to_char(erased_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "erasedOn" FROM erasures
        WHERE digest = ANY ($1) AND (prototype_id IS NULL OR prototype_id = $2) ORDER BY erased_at DESC`,
      [digests, prototypeId],
    );
    entries.forEach(({ pointer, email }, index) => {
      const found = barred.find(({ digest }) => digest.equals(digests[index]));
      if (found) faults.add(pointer, 'erased-address', erased(email, found));
    });
  }

  /** Whoever puts this address in at the same moment waits, and then finds it erased. */
  async hold(tx: Tx, email: string): Promise<void> {
    await this.lock(tx, [this.digestOf(email)], '');
  }

  /** Since when an address is erased from the whole installation; null: it is not. */
  async erasedSince(tx: Tx, email: string): Promise<string | null> {
    const [row] = await tx.query<{ at: string }[]>(
      'SELECT instant_text(erased_at) AS at FROM erasures WHERE digest = $1 AND prototype_id IS NULL ORDER BY erased_at LIMIT 1',
      [this.digestOf(email)],
    );
    return row?.at ?? null;
  }

  private async lock(tx: Tx, digests: Buffer[], sharing: Sharing): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock${sharing}(hashtextextended(name, 13)) FROM (SELECT DISTINCT encode(d, 'hex') AS name FROM unnest($1::bytea[]) d ORDER BY 1) names`,
      [digests],
    );
  }
}

function erased(email: string, { id, erasedOn }: Barred): string {
  return `${email} was erased on ${erasedOn} and is not taken in again. If they ask for it themselves, an administrator lifts that first: POST /v1/erasures/${id}/liftings.`;
}
