import { earlier, notAfter, type Instant } from './calendar.js';
import { type MemberRole, type Scope } from './permissions.js';
import { type Locale } from './person.js';

/** Somebody who works with this installation through the API. */
export class Member {
  id: string;
  name: string;
  email: string;
  role: MemberRole;
  locale: Locale;
  createdAt: Instant;
  endedAt: Instant | null;
  /** From then on name and address are empty (law 13). */
  erasedAt: Instant | null;
}

/** A key of a member, known here only by its hash. */
export class ApiKey {
  id: string;
  memberId: string;
  label: string;
  scopes: Scope[];
  hash: Buffer;
  createdAt: Instant;
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  lastUsedAt: Instant | null;

  opensAt(now: Instant): boolean {
    const revoked = this.revokedAt !== null && notAfter(this.revokedAt, now);
    return !revoked && (this.expiresAt === null || earlier(now, this.expiresAt));
  }
}
