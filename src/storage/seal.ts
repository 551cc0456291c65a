import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What only the holder of SECRET can write: the seal under each journal's head, and the mark of the secret itself. */
export class Seal {
  constructor(private readonly secret: string) {}

  /** MAC of a journal's count and head (law 5): a cut-off tail no longer fits it. */
  ofJournal(prototypeId: string, count: number, head: Buffer): Buffer {
    return this.mac('journal', `${prototypeId}/${count}/${head.toString('hex')}`);
  }

  fits(prototypeId: string, count: number, head: Buffer, mac: Buffer | null): boolean {
    const expected = this.ofJournal(prototypeId, count, head);
    return mac !== null && mac.length === expected.length && timingSafeEqual(mac, expected);
  }

  /** Kept in the database, so that a start with another SECRET is noticed before it breaks every link. */
  mark(): Buffer {
    return this.mac('mark', 'bestbefore');
  }

  /** By which people draw their seats in a round: it tells nobody who sits where, here or in the next round. */
  lot(roundId: string, personId: string): string {
    return this.mac('lot', `${roundId}/${personId}`).toString('hex');
  }

  /** Of an address that was erased: it tells whether another is the same, and to nobody without the secret which it was. */
  ofAddress(email: string): Buffer {
    return this.mac('address', email.trim().toLowerCase());
  }

  /** Of a request that is kept to know it again: names and addresses in it cannot be guessed from that. */
  ofRequest(fingerprint: Buffer): Buffer {
    return this.mac('request', fingerprint.toString('hex'));
  }

  private mac(purpose: string, message: string): Buffer {
    return createHmac('sha256', this.secret).update(`${purpose}\n${message}`).digest();
  }
}

export function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
