import { Injectable } from '@nestjs/common';
import { instantText } from '../domain/calendar.js';
import { type PersonEntry } from '../domain/manifest.js';
import { type Caller } from '../domain/permissions.js';
import { checkKnownAs, sameAddress, type Locale, type Person, type Role, type RoleHeld } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { type Tx } from '../storage/database.js';
import { ErasedAddresses } from '../storage/erased-addresses.js';
import { Journal } from '../storage/journal.js';
import { bringInside, endRole, giveRole, insertPerson, savePerson } from '../storage/people.js';
import { wholePrototype } from '../storage/prototypes.js';
import { Addressees } from './addressees.js';
import { PrototypesService, type Shown } from './prototypes.service.js';
import { rewake } from './waking.js';
import { type WriteRequest, type Written } from './writes.js';

export interface RoleEntry extends PersonEntry {
  role: Role;
  /** Only for reviewers. */
  external?: boolean;
}

export interface Correction {
  name?: string;
  email?: string;
  locale?: Locale;
  organisation?: string | null;
}

/** People are added, corrected and replaced at any time; their ids and what they did stay. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly prototypes: PrototypesService,
    private readonly journal: Journal,
    private readonly erased: ErasedAddresses,
    private readonly addressees: Addressees,
  ) {}

  /** Everybody known to a prototype, with the roles they hold or held. Whoever was erased has no name there. */
  async list(slug: string): Promise<unknown[]> {
    const { people } = await this.prototypes.find(slug);
    return people.map(({ id, name, email, locale, organisation, roles, erasedAt }) => ({
      id,
      name: erasedAt ? null : name,
      email: erasedAt ? null : email,
      locale,
      organisation,
      roles: roles.map(shownRole),
      erasedAt: erasedAt && instantText(erasedAt),
    }));
  }

  /** Adds somebody, or gives a known person one more role; what it says of them is what is on record. @throws Refusal `invalid`, `key-taken`, `forbidden` */
  async add(slug: string, entry: RoleEntry, request: WriteRequest): Promise<Written<Shown>> {
    if (entry.role === 'decider') mustNotSeatThemselves(request.caller, entry.email);
    return this.change(slug, request, async (tx, prototype) => {
      const personId = await this.enlist(tx, prototype, entry, entry.role, entry.external ?? false);
      return [{ kind: 'person-added', data: { person: personId, role: entry.role } }];
    });
  }

  /**
   * Corrects a name, an address, a language. Mails that failed go to the corrected address by themselves, as far as they are still true.
   * @throws Refusal `not-found`, `erased`, `key-taken`, `invalid`, `forbidden`
   */
  async correct(
    slug: string,
    personId: string,
    correction: Correction,
    request: WriteRequest,
  ): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      const person = find(prototype, personId);
      if (person.isErased) throw new Refusal('erased', `${personId} was erased: nobody takes their name again.`);
      const moved = correction.email !== undefined && !sameAddress(correction.email, person.email);
      if (moved) await this.mustBeFree(tx, prototype, correction.email!);
      if (moved && person.holds('decider')) mustNotSeatThemselves(request.caller, correction.email!);
      Object.assign(person, correction);
      await savePerson(tx, person);
      if (moved) await this.addressees.writeAgain(tx, prototype, person, request);
      return [{ kind: 'person-corrected', data: { person: personId, fields: Object.keys(correction).sort() } }];
    });
  }

  /** Puts somebody else into every role that a person holds, at the same places. @throws Refusal `invalid`, `not-found`, `key-taken`, `forbidden` */
  async replace(slug: string, personId: string, entry: PersonEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      const leaving = find(prototype, personId);
      const held = leaving.roles.filter((role) => role.until === null);
      if (sameAddress(leaving.email, entry.email))
        throw new Refusal('key-taken', 'This is the same address: correct the person instead (PATCH).');
      if (held.some((role) => role.role === 'decider')) mustNotSeatThemselves(request.caller, entry.email);
      if (held.length === 0) throw new Refusal('not-found', 'This person holds no role any more.');
      const faults = new Faults();
      const known = recognise(prototype, entry, faults);
      faults.refuseIfAny('This person');
      for (const role of held) await endRole(tx, personId, role.role);
      const newcomer = known?.id ?? (await this.insert(tx, prototype, entry));
      for (const { role, external, position } of held)
        await this.takeOver(tx, prototype, newcomer, role, external, position);
      if (leaving.holds('reviewer')) await this.addressees.askNoLonger(tx, prototype, leaving, request);
      return [
        { kind: 'person-replaced', data: { person: personId, by: newcomer, roles: held.map((role) => role.role) } },
      ];
    });
  }

  /** Ends one role of a person. @throws Refusal `last-of-its-role`: the last coordinator or decider can be replaced, not removed */
  async endRole(slug: string, personId: string, role: Role, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      if (!find(prototype, personId).holds(role))
        throw new Refusal('not-found', `This person is no ${role} of "${slug}".`);
      const last = prototype.holders(role).length === 1 && (role === 'coordinator' || role === 'decider');
      if (last)
        throw new Refusal(
          'last-of-its-role',
          `This is the last ${role} of "${slug}": replace them (POST …/people/${personId}/replacements).`,
        );
      await endRole(tx, personId, role);
      if (role === 'reviewer') await this.addressees.askNoLonger(tx, prototype, find(prototype, personId), request);
      return [{ kind: 'role-ended', data: { person: personId, role } }];
    });
  }

  /**
   * Puts whoever is invited by hand on the panel, of a prototype that is held; who is on it stays as they are on record.
   * @param external undefined: as on record, or not from outside
   * @throws Refusal `invalid`
   */
  async joinPanel(
    tx: Tx,
    prototype: Prototype,
    entry: PersonEntry,
    external: boolean | undefined,
  ): Promise<{ personId: string; joined: boolean }> {
    const faults = new Faults();
    const person = recognise(prototype, entry, faults);
    const held = person?.held('reviewer');
    if (!person || !held)
      return { personId: await this.enlist(tx, prototype, entry, 'reviewer', external ?? false), joined: true };
    const differs = external !== undefined && external !== held.external;
    const detail = `${person.email} is ${held.external ? 'an external' : 'no external'} reviewer of "${prototype.slug}"; leave external out.`;
    faults.addIf(differs, '/external', 'known-as', detail);
    faults.refuseIfAny('This person');
    return { personId: person.id, joined: false };
  }

  private async change(
    slug: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype) => Promise<{ kind: string; data: Record<string, unknown> }[]>,
  ): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      const events = await work(tx, prototype);
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, events);
      const changed = await wholePrototype(tx, prototype.id);
      await rewake(tx, changed, await this.journal.recordedActs(tx, prototype.id));
    });
  }

  private async enlist(
    tx: Tx,
    prototype: Prototype,
    entry: PersonEntry,
    role: Role,
    external: boolean,
  ): Promise<string> {
    const faults = new Faults();
    const person = recognise(prototype, entry, faults);
    if (person?.holds(role))
      throw new Refusal('key-taken', `${entry.email} already is a ${role} of "${prototype.slug}".`);
    if (external) checkExternal(person, role, faults);
    faults.refuseIfAny('This person');
    const personId = person?.id ?? (await this.insert(tx, prototype, entry));
    await this.give(tx, prototype, personId, role, external);
    return personId;
  }

  private async takeOver(
    tx: Tx,
    prototype: Prototype,
    personId: string,
    role: Role,
    external: boolean,
    position: number,
  ): Promise<void> {
    const known = prototype.person(personId);
    if (known?.holds(role)) return;
    await this.give(tx, prototype, personId, role, external && !known?.wasEverInside, position);
  }

  /** Gives a role with what follows from it: an insider is no outside eye, and a decider who was asked before is asked again. */
  private async give(
    tx: Tx,
    prototype: Prototype,
    personId: string,
    role: Role,
    external: boolean,
    position?: number,
  ): Promise<void> {
    await giveRole(tx, prototype.id, personId, role, external, position);
    if (role !== 'reviewer') await bringInside(tx, personId);
    if (role === 'decider') await this.addressees.renewLink(tx, prototype, personId);
  }

  /** @throws Refusal `invalid` for an address that was erased */
  private async mustBeFree(tx: Tx, { id }: Prototype, email: string): Promise<void> {
    const faults = new Faults();
    await this.erased.check(tx, [{ pointer: '/email', email }], id, faults);
    faults.refuseIfAny('This person');
  }

  private async insert(tx: Tx, prototype: Prototype, entry: PersonEntry): Promise<string> {
    await this.mustBeFree(tx, prototype, entry.email);
    return insertPerson(tx, prototype.id, {
      ...entry,
      locale: entry.locale ?? prototype.locale,
      organisation: entry.organisation ?? null,
    });
  }
}

/** Nobody but an administrator puts themselves in the place of who decides, once it is registered. */
function mustNotSeatThemselves(caller: Caller, email: string): void {
  if (caller.role === 'admin' || !sameAddress(caller.email, email)) return;
  throw new Refusal('forbidden', 'You would make yourself a decider: ask an administrator to do it.');
}

function shownRole({ role, position, external, since, until }: RoleHeld): object {
  return { role, position, external, since: instantText(since), until: until && instantText(until) };
}

function find(prototype: Prototype, personId: string): Person {
  const person = prototype.person(personId);
  if (!person) throw new Refusal('not-found', `"${prototype.slug}" knows nobody with the id ${personId}.`);
  return person;
}

/** Who is known under the address of an entry. It is a fault to say otherwise of them than what is on record. */
function recognise(prototype: Prototype, entry: PersonEntry, faults: Faults): Person | undefined {
  const person = prototype.people.find((other) => sameAddress(other.email, entry.email));
  const way = `Say the same, or correct it first (PATCH /v1/prototypes/${prototype.slug}/people/${person?.id}).`;
  if (person) checkKnownAs(person, entry, way, '', faults);
  return person;
}

function checkExternal(person: Person | undefined, role: Role, faults: Faults): void {
  const add = (detail: string): void => faults.add('/external', 'not-external', detail);
  if (role !== 'reviewer') add('Only a reviewer is external.');
  else if (person?.wasEverInside)
    add('Who is, or ever was, a coordinator, decider or sponsor of the prototype is no external reviewer of it.');
}
