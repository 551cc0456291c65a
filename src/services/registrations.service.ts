import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { Hypothesis } from '../domain/hypothesis.js';
import { type Manifest } from '../domain/manifest.js';
import { mayRegister, type Caller } from '../domain/permissions.js';
import { Person, RoleHeld } from '../domain/person.js';
import { Prototype } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { register, type Registration, type Warning } from '../domain/registration.js';
import { plannedRounds } from '../domain/round.js';
import { Term } from '../domain/term.js';
import { type Tx } from '../storage/database.js';
import { ErasedAddresses, type AddressEntry } from '../storage/erased-addresses.js';
import { HotReads } from '../storage/hot-reads.js';
import { Journal } from '../storage/journal.js';
import { findLookalikes, holdPredecessor } from '../storage/lineages.js';
import { insertPrototype } from '../storage/registrations.js';
import { rewake, skippedFromTheStart } from './waking.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

export interface Registered {
  slug: string;
  version: number;
  /** The prototype as `GET` shows it, as JSON text. */
  body: string;
  warnings: Warning[];
}

/** Registers prototypes: validated whole, stored with their first term in one transaction. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly writes: Writes,
    private readonly journal: Journal,
    private readonly hotReads: HotReads,
    private readonly erased: ErasedAddresses,
  ) {}

  /** @throws Refusal `forbidden`, `invalid` with every fault, `slug-taken` */
  async register(manifest: Manifest, request: WriteRequest): Promise<Written<Registered>> {
    mustBeAllowed(request.caller);
    return this.writes.run(request, (tx) => this.registerWithin(tx, manifest, request));
  }

  /**
   * The same within an open transaction.
   * @param faults what is known to be wrong already
   */
  async registerWithin(
    tx: Tx,
    manifest: Manifest,
    { caller, now }: WriteRequest,
    faults = new Faults(),
  ): Promise<Registered> {
    mustBeAllowed(caller);
    const predecessor = manifest.predecessor == null ? null : await holdPredecessor(tx, manifest.predecessor);
    await this.erased.check(tx, addressesIn(manifest), null, faults);
    const registration = register(manifest, predecessor, now, faults);
    const prototype = newPrototype(registration, caller, now);
    await insertPrototype(tx, prototype, registration.criteria);
    const skipped = skippedFromTheStart(prototype, now);
    await this.journal.append(tx, prototype.id, `member:${caller.memberId}`, [registeredEvent(prototype), ...skipped]);
    await rewake(tx, prototype, new Set(skipped.map((event) => event.actKey!)));
    const { version, body } = await this.hotReads.prototypeWithin(tx, prototype.slug);
    return {
      slug: prototype.slug,
      version,
      body,
      warnings: [...registration.warnings, ...(await recreated(tx, manifest))],
    };
  }
}

/** Every address that a manifest names, where it stands. */
function addressesIn(manifest: Manifest): AddressEntry[] {
  return (['coordinators', 'deciders', 'sponsors', 'panel'] as const).flatMap((list) =>
    (manifest[list] ?? []).map(({ email }, index) => ({ pointer: `/${list}/${index}/email`, email })),
  );
}

/** Warns where others have the same title or the same people, and no predecessor is named (law 6). */
export async function recreated(tx: Tx, manifest: Manifest): Promise<Warning[]> {
  if (manifest.predecessor != null) return [];
  const addresses = [...manifest.coordinators, ...manifest.deciders].map((entry) => entry.email);
  const lookalikes = await findLookalikes(tx, manifest.slug, manifest.title, addresses);
  return lookalikes.map((slug) => ({
    code: 'looks-recreated',
    detail: `"${slug}" has the same title or the same people. If this follows it, name it as predecessor.`,
  }));
}

function mustBeAllowed(caller: Caller): void {
  if (mayRegister(caller)) return;
  throw new Refusal(
    'forbidden',
    'Registering takes a key with the scope "write" of a coordinator or an administrator.',
  );
}

function registeredEvent(prototype: Prototype): { kind: string; data: Record<string, unknown> } {
  const [term] = prototype.terms;
  return {
    kind: 'registered',
    data: {
      slug: prototype.slug,
      term: 1,
      startsOn: term.startsOn.toString(),
      expiresOn: term.expiresOn.toString(),
      predecessor: prototype.predecessorId,
    },
  };
}

/** Shapes a checked manifest, or a rehearsed one, into a prototype with one term. Ids are made here. */
export function newPrototype(registration: Registration, caller: Pick<Caller, 'memberId'>, now: Instant): Prototype {
  const { manifest } = registration;
  const id = randomUUID();
  const term = Object.assign(new Term(), {
    ...registration.term,
    id: randomUUID(),
    prototypeId: id,
    number: 1,
    openedAt: now,
    decision: null,
  });
  return Object.assign(new Prototype(), {
    id,
    slug: manifest.slug,
    title: manifest.title,
    summary: manifest.summary,
    locale: manifest.locale,
    timeZone: manifest.timeZone,
    tags: manifest.tags ?? [],
    structure: manifest.structure ?? {},
    documents: manifest.documents ?? [],
    horizon: manifest.horizon,
    predecessorId: registration.predecessorId,
    livedSince: registration.livedSince,
    version: 1,
    registeredAt: now,
    registeredBy: caller.memberId,
    voidedAt: null,
    voidedBy: null,
    voidedReason: null,
    terms: [term],
    people: newPeople(registration, id, now),
    hypotheses: registration.hypotheses.map((entry, index) =>
      newHypothesis(term, { ...entry, position: index + 1 }, now),
    ),
    rounds: plannedRounds(term, 0, now),
  });
}

function newPeople(registration: Registration, prototypeId: string, now: Instant): Person[] {
  return registration.people.map(({ roles, ...entry }) => {
    const personId = randomUUID();
    const held = roles.map((role) =>
      Object.assign(new RoleHeld(), { ...role, id: randomUUID(), prototypeId, personId, since: now, until: null }),
    );
    return Object.assign(new Person(), {
      ...entry,
      id: personId,
      prototypeId,
      addedAt: now,
      erasedAt: null,
      roles: held,
    });
  });
}

export function newHypothesis(
  term: Term,
  entry: Pick<Hypothesis, 'key' | 'statement' | 'convincedIf' | 'stopIf' | 'position'>,
  now: Instant,
): Hypothesis {
  const open = { outcome: 'open' as const, reason: null, links: [], settledAt: null, settledBy: null };
  return Object.assign(new Hypothesis(), {
    ...entry,
    ...open,
    id: randomUUID(),
    prototypeId: term.prototypeId,
    termId: term.id,
    addedAt: now,
  });
}
