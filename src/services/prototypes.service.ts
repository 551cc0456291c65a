import { Injectable } from '@nestjs/common';
import { type Act } from '../domain/agenda/act.js';
import { agenda } from '../domain/agenda/agenda.js';
import { instantText, notAfter, type Instant } from '../domain/calendar.js';
import { type Description } from '../domain/manifest.js';
import { type Role } from '../domain/person.js';
import { mayChange } from '../domain/permissions.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { type Prototype, type Seen } from '../domain/prototype.js';
import { checkHorizon } from '../domain/registration.js';
import { Database, type Tx } from '../storage/database.js';
import { HotReads, type ListFilters } from '../storage/hot-reads.js';
import { Journal, type EventRow } from '../storage/journal.js';
import { countWrite, findPrototype, holdPrototype, saveDescription, saveVoided } from '../storage/prototypes.js';
import { quote, unquote } from '../storage/texts.js';
import { endRounds } from './ending-rounds.js';
import { rewake } from './waking.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

export { type ListFilters } from '../storage/hot-reads.js';

/** Whether a write has changed anything: only what changed is counted in the version. */
export type Change = 'changed' | 'unchanged';

export interface Shown {
  version: number;
  body: string;
}

/** An act as the agenda lists it. */
export interface AgendaLine {
  key: string;
  kind: string;
  dueAt: string;
  round: number | null;
  /** Whom it asks, reminds or is about. */
  person: { id: string; role: Role } | null;
  /** Comes only if nobody answers an invitation that is not sent yet. */
  expected: boolean;
  recorded: boolean;
}

/** Reading, describing and withdrawing prototypes. */
@Injectable()
export class PrototypesService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly hotReads: HotReads,
    private readonly journal: Journal,
  ) {}

  async gate(slug: string): Promise<{ status: string; body: string }> {
    return (await this.hotReads.gate(slug)) ?? unknown(slug);
  }

  async show(slug: string): Promise<Shown> {
    return (await this.hotReads.prototype(slug)) ?? unknown(slug);
  }

  async list(filters: ListFilters): Promise<{ body: string; next: string | null }> {
    return this.hotReads.list(filters);
  }

  /** The prototype itself, for other use cases. @throws Refusal `not-found` */
  async find(slug: string): Promise<Prototype> {
    return findPrototype(this.db.reading, slug);
  }

  /** The terms in order, with their frozen policies and how they ended. */
  async terms(slug: string): Promise<unknown[]> {
    const { terms } = await findPrototype(this.db.reading, slug);
    return terms.map(({ decision, ...term }) => ({
      number: term.number,
      startsOn: term.startsOn.toString(),
      expiresOn: term.expiresOn.toString(),
      timeZone: term.timeZone,
      startsAt: instantText(term.startsAt),
      endsAt: instantText(term.endsAt),
      openedAt: instantText(term.openedAt),
      policy: term.policy,
      policyVersion: term.policyVersion,
      outcome: decision?.outcome ?? null,
      decidedAt: decision && instantText(decision.decidedAt),
    }));
  }

  /** A page of the journal, with the texts it quotes put back. */
  async events(slug: string, after: number, limit: number): Promise<{ items: EventRow[]; next: number | null }> {
    const { id } = await findPrototype(this.db.reading, slug);
    const rows = await this.journal.list(this.db.reading, id, after, limit + 1);
    const items = (await unquote(this.db.reading, id, rows.slice(0, limit))) as EventRow[];
    return { items, next: rows.length > limit ? items[items.length - 1].number : null };
  }

  /** Everything the clock does for the open term up to an instant, done or to come. */
  async agenda(slug: string, until: Instant): Promise<AgendaLine[]> {
    return this.agendaOf(await findPrototype(this.db.reading, slug), until);
  }

  /** The same of a prototype that is read already. */
  async agendaOf(prototype: Prototype, until: Instant): Promise<AgendaLine[]> {
    const recorded = await this.journal.recordedActs(this.db.reading, prototype.id);
    const acts = agenda(prototype, until, recorded.firstAsked.get(prototype.lastTerm.number)).filter((act) =>
      notAfter(act.dueAt, until),
    );
    return acts.map((act) => agendaLine(act, recorded.has(act.key)));
  }

  /**
   * Describes a prototype anew, as a merge-patch does (RFC 7396): null empties what may be empty, `structure` is merged field by field.
   * @throws Refusal `forbidden`, `stale`, `invalid`
   */
  async describe(slug: string, description: Description, seen: Seen, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      prototype.mustBeAsSeen(seen);
      return this.describeWithin(tx, prototype, description, request);
    });
  }

  /** The same of a prototype that is held, within the write that holds it. @param whence what the journal says of where it is from @throws Refusal `invalid` */
  async describeWithin(
    tx: Tx,
    prototype: Prototype,
    description: Description,
    request: WriteRequest,
    whence: Record<string, string> = {},
  ): Promise<Change> {
    if (Object.keys(description).length === 0) return 'unchanged';
    const faults = new Faults();
    checkHorizon(description.horizon ?? [], faults);
    faults.refuseIfAny('This description');
    Object.assign(prototype, merged(prototype, description));
    await saveDescription(tx, prototype);
    await this.note(tx, prototype, request, 'described', { fields: Object.keys(description).sort(), ...whence });
    return 'changed';
  }

  /** Withdraws a planned prototype. @throws Refusal `already-begun`, `forbidden` */
  async void(slug: string, reason: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      prototype.mustBeUndecided();
      if (prototype.statusAt(request.now) !== 'planned') {
        throw new Refusal('already-begun', `"${slug}" has begun; it can be stopped, but no longer withdrawn.`);
      }
      Object.assign(prototype, { voidedAt: request.now, voidedBy: request.caller.memberId, voidedReason: reason });
      await saveVoided(tx, prototype);
      const quoted = await quote(tx, prototype.id, reason);
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, [
        { kind: 'voided', data: { reason: quoted } },
      ]);
      await endRounds(tx, prototype, prototype.lastTerm, request.now);
      await rewake(tx, prototype, new Set());
    });
  }

  /** One business write on a prototype: held, permitted, performed, counted, shown. */
  async change(
    slug: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype) => Promise<Change | void>,
  ): Promise<Written<Shown>> {
    return this.writes.run(request, async (tx) =>
      this.changeWithin(tx, await holdPrototype(tx, slug), request, (prototype) => work(tx, prototype)),
    );
  }

  /** The same where the answer is a part of the prototype, under its version. */
  async changePart(
    slug: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype) => Promise<Change>,
    show: (tx: Tx, prototype: Prototype) => Promise<unknown>,
  ): Promise<Written<Shown>> {
    return this.writes.run(request, async (tx) => {
      const prototype = await holdPrototype(tx, slug);
      const { version } = await this.changeWithin(tx, prototype, request, (held) => work(tx, held));
      return { version, body: JSON.stringify(await show(tx, prototype)) };
    });
  }

  /** Journals what a member's write did. */
  async note(
    tx: Tx,
    { id }: Prototype,
    { caller }: WriteRequest,
    kind: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.journal.append(tx, id, `member:${caller.memberId}`, [{ kind, data }]);
  }

  /** The same of a prototype that is held. @throws Refusal `forbidden` */
  async changeWithin(
    tx: Tx,
    prototype: Prototype,
    { caller }: WriteRequest,
    work: (prototype: Prototype) => Promise<Change | void>,
  ): Promise<Shown> {
    if (!mayChange(caller, prototype))
      throw new Refusal(
        'forbidden',
        `Changing "${prototype.slug}" takes a writing key of an administrator, or of one of its coordinators.`,
      );
    if ((await work(prototype)) !== 'unchanged') await countWrite(tx, prototype);
    return this.hotReads.prototypeWithin(tx, prototype.slug);
  }
}

function agendaLine({ key, kind, dueAt, round, personId, expected }: Act, recorded: boolean): AgendaLine {
  const role = kind === 'decision-request' ? 'decider' : 'reviewer';
  return {
    key,
    kind,
    dueAt: instantText(dueAt),
    round: round ?? null,
    person: personId === undefined ? null : { id: personId, role },
    expected: expected ?? false,
    recorded,
  };
}

function merged(prototype: Prototype, { tags, documents, structure, ...plain }: Description): Partial<Prototype> {
  return {
    ...plain,
    ...(tags !== undefined && { tags: tags ?? [] }),
    ...(documents !== undefined && { documents: documents ?? [] }),
    ...(structure !== undefined && { structure: structure === null ? {} : { ...prototype.structure, ...structure } }),
  };
}

function unknown(slug: string): never {
  throw new Refusal('not-found', `No prototype has the slug "${slug}".`);
}
