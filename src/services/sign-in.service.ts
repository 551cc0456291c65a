import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, type Scope } from '../domain/permissions.js';
import { type Locale } from '../domain/person.js';
import { Refusal } from '../domain/refusal.js';
import { Links } from '../mail/links.js';
import { Database } from '../storage/database.js';
import { findAdministrators, findMemberAt } from '../storage/members.js';
import * as store from '../storage/sign-ins.js';

/** Somebody who is signed in: a member, with all that their role allows but administering. */
export interface SignedIn extends Caller {
  name: string;
  locale: Locale;
}

export interface SessionCookie {
  name: string;
  secure: boolean;
}

/** At the board one reads and writes; members, keys and erasures take a key of their own. */
const SCOPES: Scope[] = ['read', 'write'];

/** Members come to the board with a mailed link, which is used once; from then on a session stands for them. */
@Injectable()
export class SignInService {
  constructor(
    private readonly db: Database,
    private readonly links: Links,
  ) {}

  /** How the cookie of a session is called, so that several installations at one host keep theirs apart; and whether it travels over https alone. */
  get cookie(): SessionCookie {
    return { name: `bestbefore-${this.links.installation}`, secure: this.links.areSecure };
  }

  /** Mails a link to whoever is a member at this address. Answers nothing: known and unknown addresses look alike. */
  async ask(email: string): Promise<void> {
    await this.db.transaction((tx) => store.askByMail(tx, email));
  }

  /** A link for whoever holds the machine: of the member at this address, or of the first administrator. @throws Refusal `not-found` */
  async atTheConsole(email?: string): Promise<string> {
    return this.db.transaction(async (tx) => {
      const member = email === undefined ? (await findAdministrators(tx))[0] : await findMemberAt(tx, email);
      if (!member)
        throw new Refusal(
          'not-found',
          email === undefined
            ? 'There is no administrator yet: start the service once.'
            : `No member has the address ${email}.`,
        );
      return this.links.signIn(await store.askAtTheConsole(tx, member.id), member.email);
    });
  }

  /** Whom a link lets in; null where it lets nobody in any more. Reads only (law 8). */
  async open(token: string): Promise<{ name: string; locale: Locale } | null> {
    const read = this.links.read('sign-in', token);
    const asked = read && (await store.findSignIn(this.db.reading, read.id));
    return asked?.open && this.links.isMadeFor(read!.version, asked.email) ? asked : null;
  }

  /** Uses a link up and begins a session. Answers what its cookie holds; null where the link lets nobody in any more. */
  async signIn(token: string): Promise<string | null> {
    const read = this.links.read('sign-in', token);
    if (!read) return null;
    return this.db.transaction(async (tx) => {
      const asked = await store.holdSignIn(tx, read.id);
      if (!asked || !this.links.isMadeFor(read.version, asked.email) || !(await store.useUp(tx, read.id))) return null;
      const secret = randomBytes(32).toString('base64url');
      await store.beginSession(tx, asked.memberId, hashOf(secret));
      return secret;
    });
  }

  /** Whose session a cookie stands for; null: nobody's, or not any more. */
  async whoIs(secret: string): Promise<SignedIn | null> {
    const row = SECRET.test(secret) ? await store.findSession(this.db, hashOf(secret)) : null;
    if (!row) return null;
    const { id, memberId, email, role, name, locale } = row;
    return { memberId, keyId: id, email, role, scopes: SCOPES, name, locale };
  }

  async signOut(secret: string): Promise<void> {
    if (SECRET.test(secret)) await store.endSession(this.db.reading, hashOf(secret));
  }
}

const SECRET = /^[\w-]{43}$/;

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(`session\n${secret}`).digest();
}
