import { Injectable } from '@nestjs/common';
import { agenda } from '../domain/agenda/agenda.js';
import { instantText, notAfter, type Instant } from '../domain/calendar.js';
import { type Aim, type Link, type Structure } from '../domain/manifest.js';
import { mayChange } from '../domain/permissions.js';
import { type Locale } from '../domain/person.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { type Prototype } from '../domain/prototype.js';
import { Database, type Tx } from '../storage/database.js';
import { HotReads, type ListFilters } from '../storage/hot-reads.js';
import { Journal, type EventRow } from '../storage/journal.js';
import { countWrite, findPrototype, holdPrototype, saveDescription, saveVoided } from '../storage/prototypes.js';
import { quote, unquote } from '../storage/texts.js';
import { rewake } from './waking.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

export { type ListFilters } from '../storage/hot-reads.js';

/** What may be described anew at any time; everything else of a prototype is frozen or has its own door. */
export interface Description {
  title?: string;
  summary?: string;
  locale?: Locale;
  tags?: string[] | null;
  structure?: Structure | null;
  documents?: Link[] | null;
  horizon?: Aim[];
}

export interface Shown {
  version: number;
  body: string;
}

/** An act as the agenda lists it. */
export interface AgendaLine {
  key: string;
  kind: string;
  dueAt: string;
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
    const prototype = await findPrototype(this.db.reading, slug);
    const recorded = await this.journal.recordedActs(this.db.reading, prototype.id);
    const acts = agenda(prototype, until, recorded.firstAsked.get(prototype.lastTerm.number)).filter((act) =>
      notAfter(act.dueAt, until),
    );
    return acts.map(({ key, kind, dueAt }) => ({ key, kind, dueAt: instantText(dueAt), recorded: recorded.has(key) }));
  }

  /**
   * Describes a prototype anew, as a merge-patch does (RFC 7396): null empties what may be empty, `structure` is merged field by field.
   * @param ifMatch the version the caller has seen
   * @throws Refusal `forbidden`, `stale`, `invalid`
   */
  async describe(
    slug: string,
    description: Description,
    ifMatch: number,
    request: WriteRequest,
  ): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      if (prototype.version !== ifMatch)
        throw new Refusal(
          'stale',
          `"${slug}" has changed meanwhile (version ${prototype.version}). Read it again and repeat.`,
        );
      if (Object.keys(description).length === 0) return 'unchanged';
      checkHorizonOnce(description);
      Object.assign(prototype, merged(prototype, description));
      await saveDescription(tx, prototype);
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, [
        { kind: 'described', data: { fields: Object.keys(description).sort() } },
      ]);
      return 'changed';
    });
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
      await rewake(tx, prototype, new Set());
    });
  }

  /** One business write on a prototype: held, permitted, performed, counted, shown. */
  async change(
    slug: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype) => Promise<unknown>,
  ): Promise<Written<Shown>> {
    return this.writes.run(request, async (tx) => {
      const prototype = await holdPrototype(tx, slug);
      if (!mayChange(request.caller, prototype))
        throw new Refusal(
          'forbidden',
          `Changing "${slug}" takes a writing key of an administrator, or of one of its coordinators.`,
        );
      if ((await work(tx, prototype)) !== 'unchanged') await countWrite(tx, prototype);
      return this.hotReads.prototypeWithin(tx, slug);
    });
  }
}

function merged(prototype: Prototype, { tags, documents, structure, ...plain }: Description): Partial<Prototype> {
  return {
    ...plain,
    ...(tags !== undefined && { tags: tags ?? [] }),
    ...(documents !== undefined && { documents: documents ?? [] }),
    ...(structure !== undefined && { structure: structure === null ? {} : { ...prototype.structure, ...structure } }),
  };
}

function checkHorizonOnce(description: Description): void {
  const faults = new Faults();
  const years = description.horizon?.map((aim) => aim.years) ?? [];
  years.forEach((year, index) => {
    faults.addIf(
      years.indexOf(year) !== index,
      `/horizon/${index}/years`,
      'duplicate',
      `Another aim is already set for ${year} years.`,
    );
  });
  faults.refuseIfAny('This description');
}

function unknown(slug: string): never {
  throw new Refusal('not-found', `No prototype has the slug "${slug}".`);
}
