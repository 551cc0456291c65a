import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../domain/canonical.js';
import { type Instant } from '../domain/calendar.js';
import { mayChangePortfolio, mayKeepPortfolios } from '../domain/permissions.js';
import { checkPortfolio, type Lead, type Option, type PortfolioContent } from '../domain/portfolio.js';
import { type Prototype, type Seen } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { Database, type Tx } from '../storage/database.js';
import * as store from '../storage/portfolios.js';
import { evidenceFor, type Evidence } from './portfolio-evidence.js';
import { PrototypesService, type Shown } from './prototypes.service.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** A portfolio as somebody sends it, whole: often a file, kept in git. */
export interface PortfolioEntry extends PortfolioContent {
  /** Slugs. */
  prototypes: string[];
}

export interface PortfolioLine {
  slug: string;
  title: string;
  summary: string;
  prototypes: number;
  options: number;
  leads: { open: number; answered: number };
  version: number;
}

/** With the evidence of its prototypes; options name them by slug. */
export interface ShownPortfolio extends PortfolioContent, Evidence {
  slug: string;
  version: number;
  keptBy: string;
  writtenAt: string;
}

/** Prototypes that serve one horizon, the paths that could be taken, and the questions that are open. */
@Injectable()
export class PortfoliosService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly prototypes: PrototypesService,
  ) {}

  async list(): Promise<PortfolioLine[]> {
    return (await store.listPortfolios(this.db.reading)).map(lineOf);
  }

  /** Its reflection alone, without the evidence of its prototypes. @throws Refusal `not-found` */
  async reflection(slug: string): Promise<PortfolioContent> {
    return inOrderOfReading(((await store.findPortfolio(this.db.reading, slug)) ?? unknown(slug)).content);
  }

  /** @throws Refusal `not-found` */
  async show(slug: string, now: Instant): Promise<ShownPortfolio> {
    return this.shown(this.db.reading, slug, now);
  }

  /** Makes a portfolio say what the entry says, whole; it is one's own where the slug was free. @throws Refusal `forbidden`, `invalid` with every fault */
  async declare(slug: string, entry: PortfolioEntry, request: WriteRequest): Promise<Written<ShownPortfolio>> {
    mustKeep(request);
    return this.writes.run(request, async (tx) => {
      await store.holdPortfolios(tx);
      const stands = await store.findPortfolio(tx, slug);
      if (stands) mustBeTheirs(stands, request);
      const { prototypes, ...content } = entry;
      const ids = await checked(tx, slug, content, prototypes);
      await this.write(tx, slug, stands, content, request);
      await store.savePrototypes(tx, slug, ids);
      return this.shown(tx, slug, request.now);
    });
  }

  /** Puts an option under its key. @throws Refusal `not-found`, `forbidden`, `invalid` */
  async putOption(slug: string, option: Option, request: WriteRequest): Promise<Written<ShownPortfolio>> {
    return this.change(slug, request, (content) => ({ ...content, options: put(content.options, option) }));
  }

  /** @throws Refusal `not-found`, `forbidden` */
  async dropOption(slug: string, key: string, request: WriteRequest): Promise<Written<ShownPortfolio>> {
    return this.change(slug, request, (content) => ({ ...content, options: without(content.options, key) }));
  }

  /** Puts a lead under its key, or what came of it. @throws Refusal `not-found`, `forbidden`, `invalid` */
  async putLead(slug: string, lead: Lead, request: WriteRequest): Promise<Written<ShownPortfolio>> {
    return this.change(slug, request, (content) => ({ ...content, leads: put(content.leads, lead) }));
  }

  /** @throws Refusal `not-found`, `forbidden` */
  async dropLead(slug: string, key: string, request: WriteRequest): Promise<Written<ShownPortfolio>> {
    return this.change(slug, request, (content) => ({ ...content, leads: without(content.leads, key) }));
  }

  /**
   * Gives a prototype the horizon of the portfolio that it is in, as that is now; it does not follow it later.
   * @param seen null: whatever stands
   * @throws Refusal `not-found` also where it is in no portfolio; `forbidden`, `stale`
   */
  async adoptHorizon(slug: string, seen: Seen | null, request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      if (seen !== null) prototype.mustBeAsSeen(seen);
      const portfolio = (await store.findPortfolioOf(tx, prototype.id)) ?? inNone(prototype);
      const { horizon } = inOrderOfReading(portfolio.content);
      if (canonicalJson(horizon) === canonicalJson(prototype.horizon)) return 'unchanged';
      return this.prototypes.describeWithin(tx, prototype, { horizon }, request, { portfolio: portfolio.slug });
    });
  }

  private async change(
    slug: string,
    request: WriteRequest,
    work: (content: PortfolioContent) => PortfolioContent,
  ): Promise<Written<ShownPortfolio>> {
    mustKeep(request);
    return this.writes.run(request, async (tx) => {
      await store.holdPortfolios(tx);
      const stands = (await store.findPortfolio(tx, slug)) ?? unknown(slug);
      mustBeTheirs(stands, request);
      const content = work(stands.content);
      await checked(tx, slug, content, stands.prototypes);
      await this.write(tx, slug, stands, content, request);
      return this.shown(tx, slug, request.now);
    });
  }

  private async write(
    tx: Tx,
    slug: string,
    stands: store.KeptPortfolio | null,
    content: PortfolioContent,
    { caller }: WriteRequest,
  ): Promise<void> {
    if (!stands) await store.insertPortfolio(tx, slug, content, caller.memberId);
    else if (canonicalJson(stands.content) !== canonicalJson(content))
      await store.savePortfolio(tx, slug, content, caller.memberId);
  }

  private async shown(tx: Tx, slug: string, now: Instant): Promise<ShownPortfolio> {
    const {
      content,
      prototypes: slugs,
      version,
      keptBy,
      writtenAt,
    } = (await store.findPortfolio(tx, slug)) ?? unknown(slug);
    const evidence = await evidenceFor(tx, slugs, now);
    return { slug, ...inOrderOfReading(content), ...evidence, version, keptBy, writtenAt };
  }
}

/** PostgreSQL keeps the fields of a document in an order of its own. */
function inOrderOfReading({ title, summary, locale, horizon, options, leads }: PortfolioContent): PortfolioContent {
  return {
    title,
    summary,
    locale,
    horizon: horizon.map(({ years, aim }) => ({ years, aim })),
    options: options.map(({ key, title: name, summary: what, pros, cons, references, testedBy }) => ({
      key,
      title: name,
      summary: what,
      pros,
      cons,
      references: references.map(({ name: model, says, url }) => ({ name: model, says, url })),
      testedBy,
    })),
    leads: leads.map(({ key, question, ask, by, cameOf, answeredOn }) => ({
      key,
      question,
      ask,
      by,
      cameOf,
      answeredOn,
    })),
  };
}

/** The ids of its prototypes. @throws Refusal `invalid` with every fault */
async function checked(tx: Tx, slug: string, content: PortfolioContent, prototypes: string[]): Promise<string[]> {
  const faults = new Faults();
  checkPortfolio(content, prototypes, faults);
  const known = await store.findMembersOf(tx, prototypes);
  for (const [index, name] of prototypes.entries()) {
    const found = known.find((prototype) => prototype.slug === name);
    const at = `/prototypes/${index}`;
    if (!found) faults.add(at, 'unknown-prototype', `No prototype has the slug "${name}".`);
    else if (found.portfolio !== null && found.portfolio !== slug)
      faults.add(
        at,
        'in-another-portfolio',
        `"${name}" is in the portfolio "${found.portfolio}": a prototype serves one horizon.`,
      );
  }
  faults.refuseIfAny('This portfolio');
  return known.map(({ id }) => id);
}

function put<T extends { key: string }>(entries: T[], entry: T): T[] {
  const at = entries.findIndex(({ key }) => key === entry.key);
  return at < 0 ? [...entries, entry] : entries.with(at, entry);
}

/** @throws Refusal `not-found` */
function without<T extends { key: string }>(entries: T[], key: string): T[] {
  if (!entries.some((entry) => entry.key === key))
    throw new Refusal('not-found', `Nothing stands here under "${key}".`);
  return entries.filter((entry) => entry.key !== key);
}

function lineOf({ slug, content, prototypes, version }: store.KeptPortfolio): PortfolioLine {
  const { title, summary, options, leads } = content;
  const answered = leads.filter(({ cameOf }) => cameOf !== null).length;
  const counts = { prototypes: prototypes.length, options: options.length };
  return { slug, title, summary, ...counts, leads: { open: leads.length - answered, answered }, version };
}

function mustKeep({ caller }: WriteRequest): void {
  if (mayKeepPortfolios(caller)) return;
  throw new Refusal(
    'forbidden',
    'Keeping portfolios takes a key with the scope "write" of a coordinator or an administrator.',
  );
}

function mustBeTheirs(portfolio: store.KeptPortfolio, { caller }: WriteRequest): void {
  if (mayChangePortfolio(caller, portfolio)) return;
  throw new Refusal(
    'forbidden',
    `The portfolio "${portfolio.slug}" is another member's: it takes their key or an administrator's.`,
  );
}

function inNone({ slug }: Prototype): never {
  throw new Refusal(
    'not-found',
    `"${slug}" is in no portfolio, so there is no horizon to adopt. Put it into one (PUT /v1/portfolios/{slug}), or describe its own.`,
  );
}

function unknown(slug: string): never {
  throw new Refusal('not-found', `No portfolio has the slug "${slug}".`);
}
