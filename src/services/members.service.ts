import { Injectable } from '@nestjs/common';
import { instantText, notAfter, parseInstant, type Instant } from '../domain/calendar.js';
import { type ApiKey, type Member } from '../domain/member.js';
import {
  mayAdminister,
  mayMakeKey,
  mayRevokeKey,
  type Caller,
  type MemberRole,
  type Scope,
} from '../domain/permissions.js';
import { sameAddress, type Locale } from '../domain/person.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { Database, type Tx } from '../storage/database.js';
import { ErasedAddresses } from '../storage/erased-addresses.js';
import * as store from '../storage/members.js';
import { shutOut } from '../storage/sign-ins.js';
import { couldBeKey, hashOfKey, newKey } from './api-key.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

export interface MemberEntry {
  name: string;
  email: string;
  role: MemberRole;
  locale?: Locale;
}

export interface KeyEntry {
  label: string;
  scopes: Scope[];
  /** Whose key; one's own where absent. */
  memberId?: string;
  /** RFC 3339; null or absent: it does not expire by itself. */
  expiresAt?: string | null;
}

export interface ShownMember {
  id: string;
  /** Null once they were erased; so is the address. */
  name: string | null;
  email: string | null;
  role: MemberRole;
  locale: Locale;
  createdAt: string;
  endedAt: string | null;
  erasedAt: string | null;
}

export interface ShownKey {
  id: string;
  memberId: string;
  label: string;
  scopes: Scope[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  /** Only in the answer that made it. */
  key?: string;
}

/** Members and their keys. */
@Injectable()
export class MembersService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly erased: ErasedAddresses,
  ) {}

  async list(caller: Caller): Promise<ShownMember[]> {
    mustAdminister(caller);
    return (await store.listMembers(this.db.reading)).map(shownMember);
  }

  async add(entry: MemberEntry, request: WriteRequest): Promise<Written<ShownMember>> {
    mustAdminister(request.caller);
    return this.writes.run(request, async (tx) => {
      await this.mustBeFree(tx, entry.email);
      return shownMember(await store.insertMember(tx, { ...entry, locale: entry.locale ?? 'en' }));
    });
  }

  async correct(id: string, entry: Partial<MemberEntry>, request: WriteRequest): Promise<Written<ShownMember>> {
    mustAdminister(request.caller);
    return this.writes.run(request, async (tx) => {
      const member = await this.hold(tx, id);
      if (member.endedAt) throw new Refusal('ended', 'This membership has ended; add them anew.');
      if (entry.email !== undefined) {
        await this.mustBeFree(tx, entry.email);
        if (!sameAddress(entry.email, member.email)) await shutOut(tx, id);
      }
      Object.assign(member, entry);
      await this.keepAnAdministrator(tx, member);
      await store.saveMember(tx, member);
      return shownMember(member);
    });
  }

  /** Ends a membership, revokes its keys and ends its sessions. @throws Refusal `last-of-its-role` */
  async end(id: string, request: WriteRequest): Promise<Written<ShownMember>> {
    mustAdminister(request.caller);
    return this.writes.run(request, async (tx) => {
      const member = await this.hold(tx, id);
      if (member.erasedAt) return shownMember(member);
      member.endedAt ??= request.now;
      await this.keepAnAdministrator(tx, member);
      await store.saveMember(tx, member);
      await store.revokeKeysOf(tx, id);
      await shutOut(tx, id);
      return shownMember(member);
    });
  }

  /** An administrator sees every key, others their own. */
  async listKeys(caller: Caller): Promise<ShownKey[]> {
    return (await store.listKeys(this.db.reading, mayAdminister(caller) ? undefined : caller.memberId)).map(shownKey);
  }

  /** Makes a key and shows it once; what is kept for a repetition of the request is without it. */
  async addKey(entry: KeyEntry, request: WriteRequest): Promise<Written<ShownKey>> {
    const { caller } = request;
    const memberId = entry.memberId ?? caller.memberId;
    if (!mayMakeKey(caller, { ...entry, memberId })) throw new Refusal('forbidden', NOT_YOUR_KEY);
    const written = await this.writes.run(
      request,
      (tx) => this.makeKey(tx, { ...entry, memberId }, request),
      withoutKey,
    );
    return request.dryRun ? { ...written, result: withoutKey(written.result) } : written;
  }

  /** @throws Refusal `not-found`, `forbidden` */
  async revokeKey(id: string, request: WriteRequest): Promise<Written<ShownKey>> {
    return this.writes.run(request, async (tx) => {
      const key = await store.findKey(tx, id);
      const seen = key && (mayAdminister(request.caller) || key.memberId === request.caller.memberId);
      if (!seen) throw new Refusal('not-found', `No key of yours has the id ${id}.`);
      if (!mayRevokeKey(request.caller, key))
        throw new Refusal(
          'forbidden',
          'This key opens more than yours: revoke it with itself, or ask an administrator.',
        );
      await store.revokeKey(tx, id);
      return shownKey((await store.findKey(tx, id))!);
    });
  }

  /** A new key for the first administrator, for whoever holds the machine and has lost the old one. */
  async makeRescueKey(): Promise<string> {
    return this.db.transaction(async (tx) => {
      const [administrator] = await store.findAdministrators(tx);
      if (!administrator) throw new Refusal('not-found', 'There is no administrator yet: start the service once.');
      const key = newKey();
      const entry = {
        memberId: administrator.id,
        label: 'made at the shell',
        scopes: EVERY_SCOPE,
        hash: hashOfKey(key),
        expiresAt: null,
      };
      await store.insertKey(tx, entry);
      return key;
    });
  }

  private async makeKey(
    tx: Tx,
    entry: KeyEntry & { memberId: string },
    { caller, now }: WriteRequest,
  ): Promise<ShownKey> {
    const { memberId, label, scopes } = entry;
    const member = await store.findMember(tx, memberId);
    if (!member || member.endedAt) throw new Refusal('not-found', `No member has the id ${memberId}.`);
    const maker = await store.findKey(tx, caller.keyId);
    const expiresAt = expiry(entry.expiresAt ?? null, maker?.expiresAt ?? null, now);
    const key = newKey();
    return {
      ...shownKey(await store.insertKey(tx, { memberId, label, scopes, hash: hashOfKey(key), expiresAt })),
      key,
    };
  }

  /** Makes the first administrator and their key, once in the life of a database; the key, or null when there are members already. */
  async bootstrap(key: string | undefined): Promise<string | null> {
    return this.db.transaction(async (tx) => {
      await store.holdMembers(tx);
      if ((await store.listMembers(tx)).length > 0) return null;
      const first = key ?? newKey();
      if (!couldBeKey(first))
        throw new Refusal(
          'invalid',
          'BOOTSTRAP_API_KEY begins with "bb_" but its checksum does not fit. Any other 32 characters or more will do.',
        );
      const member = await store.insertMember(tx, {
        name: 'Administrator',
        email: 'administrator@example.org',
        role: 'admin',
        locale: 'en',
      });
      await store.insertKey(tx, {
        memberId: member.id,
        label: 'first key',
        scopes: EVERY_SCOPE,
        hash: hashOfKey(first),
        expiresAt: null,
      });
      return first;
    });
  }

  /** @throws Refusal `invalid` for an address that was erased */
  private async mustBeFree(tx: Tx, email: string): Promise<void> {
    const faults = new Faults();
    await this.erased.check(tx, [{ pointer: '/email', email }], null, faults);
    faults.refuseIfAny('This member');
  }

  private async hold(tx: Tx, id: string): Promise<Member> {
    await store.holdMembers(tx);
    const member = await store.findMember(tx, id);
    if (!member) throw new Refusal('not-found', `No member has the id ${id}.`);
    return member;
  }

  private async keepAnAdministrator(tx: Tx, changed: Member): Promise<void> {
    const others = (await store.findAdministrators(tx)).filter((member) => member.id !== changed.id);
    const stays = changed.role === 'admin' && changed.endedAt === null;
    if (others.length === 0 && !stays)
      throw new Refusal('last-of-its-role', 'This is the last administrator; make another one first.');
  }
}

function mustAdminister(caller: Caller): void {
  if (!mayAdminister(caller))
    throw new Refusal('forbidden', 'Members are managed with a key of the scope "admin" of an administrator.');
}

const EVERY_SCOPE: Scope[] = ['admin', 'read', 'write'];
const NOT_YOUR_KEY =
  'A key is made with the scope "write", for oneself, with scopes one has; any other, by an administrator.';

function withoutKey({ key: _secret, ...kept }: ShownKey): ShownKey {
  return kept;
}

/** A key expires in the future, and not after the key that made it. */
function expiry(text: string | null, makersExpiry: Instant | null, now: Instant): string | null {
  if (text === null) return makersExpiry && instantText(makersExpiry);
  const instant = parseInstant(text);
  if (instant === null) throw badExpiry(`"${text}" is no RFC 3339 instant.`);
  if (notAfter(instant, now)) throw badExpiry('A key expires in the future.');
  if (makersExpiry && !notAfter(instant, makersExpiry))
    throw badExpiry(`A key does not outlive the one that makes it: ${instantText(makersExpiry)}.`);
  return instantText(instant);
}

function badExpiry(detail: string): Refusal {
  return new Refusal('invalid', 'This key has one fault.', {
    faults: [{ pointer: '/expiresAt', code: 'no-such-instant', detail }],
  });
}

function shownMember({ id, name, email, role, locale, createdAt, endedAt, erasedAt }: Member): ShownMember {
  return {
    id,
    name: erasedAt ? null : name,
    email: erasedAt ? null : email,
    role,
    locale,
    createdAt: instantText(createdAt),
    endedAt: endedAt && instantText(endedAt),
    erasedAt: erasedAt && instantText(erasedAt),
  };
}

function shownKey({ id, memberId, label, scopes, createdAt, expiresAt, revokedAt, lastUsedAt }: ApiKey): ShownKey {
  const at = (instant: Instant | null): string | null => instant && instantText(instant);
  return {
    id,
    memberId,
    label,
    scopes,
    createdAt: instantText(createdAt),
    expiresAt: at(expiresAt),
    revokedAt: at(revokedAt),
    lastUsedAt: at(lastUsedAt),
  };
}
