import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../domain/canonical.js';
import { SHIPPED } from '../domain/grid-templates/shipped.js';
import {
  checkWordings,
  withoutHypotheses,
  wordingIn,
  type GridTemplate,
  type Wording,
} from '../domain/grid-template.js';
import { completeCriterion } from '../domain/grid.js';
import { type Criterion } from '../domain/manifest.js';
import { mayChangeTemplate, mayKeepTemplates } from '../domain/permissions.js';
import { type Locale } from '../domain/person.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { Database, type Tx } from '../storage/database.js';
import * as store from '../storage/grid-templates.js';
import { findNewestGrid } from '../storage/grids.js';
import { findPrototype } from '../storage/prototypes.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

export interface WordingEntry {
  locale: Locale;
  title: string;
  summary: string;
  criteria: Criterion[];
}

/** What to keep: a grid worded in one language or more, or the grid of a prototype. */
export type TemplateEntry =
  | { key: string; wordings: WordingEntry[] }
  | { key: string; prototype: string; title: string; summary: string; locale?: Locale };

/** A template without its criteria: what it is for, and what it asks. */
export interface TemplateLine {
  key: string;
  shipped: boolean;
  wordings: { locale: Locale; title: string; summary: string; questions: string[] }[];
}

export interface ShownTemplate extends GridTemplate {
  /** True of what comes with the service. */
  shipped: boolean;
  /** Of a template of the installation's own: how often it was written, by whom it is kept, and since when it says this. */
  version: number | null;
  keptBy: string | null;
  writtenAt: string | null;
  retired: boolean;
}

/** Grids to be reused: those that come with the service, and the installation's own. */
@Injectable()
export class GridTemplatesService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
  ) {}

  /** Those in use, the shipped ones first; with a language, those that are worded in it. */
  async list(locale?: Locale): Promise<TemplateLine[]> {
    const kept = await store.listTemplates(this.db.reading);
    const shipped = SHIPPED.filter(({ key }) => !kept.some((template) => template.key === key));
    return [...shipped.map(shownShipped), ...kept.map(shownKept)]
      .map((template) => inLanguage(template, locale))
      .filter(({ wordings }) => wordings.length > 0)
      .map(line);
  }

  /** @throws Refusal `not-found`, also where it is not worded in the language asked for */
  async show(key: string, locale?: Locale): Promise<ShownTemplate> {
    const template = (await find(this.db.reading, key)) ?? unknown(key);
    const shown = inLanguage(template, locale);
    if (shown.wordings.length > 0) return shown;
    throw new Refusal('not-found', `The template "${key}" is not worded in "${locale ?? ''}".`);
  }

  /**
   * Keeps a template of the installation's own. The key of a retired one is free again.
   * @throws Refusal `forbidden`, `key-taken`, `not-found`, `invalid` with every fault
   */
  async keep(entry: TemplateEntry, request: WriteRequest): Promise<Written<ShownTemplate>> {
    const { caller } = request;
    mustKeepTemplates(request);
    return this.writes.run(request, async (tx) => {
      await store.holdTemplates(tx);
      const standing = await find(tx, entry.key);
      if (standing && !standing.retired) throw taken(standing);
      const wordings = 'wordings' in entry ? checked(entry.wordings) : await fromPrototype(tx, entry);
      const by = { keptBy: caller.memberId, writtenBy: caller.memberId };
      return shownKept(await store.insertTemplate(tx, { key: entry.key, wordings, ...by, retired: false }));
    });
  }

  /** Words a template anew, whole. Grids that took it over stay as they are. @throws Refusal `forbidden`, `not-found`, `ended`, `invalid` */
  async change(key: string, entries: WordingEntry[], request: WriteRequest): Promise<Written<ShownTemplate>> {
    mustKeepTemplates(request);
    return this.writes.run(request, async (tx) => {
      const template = await hold(tx, key, request);
      if (template.retired) throw new Refusal('ended', `"${key}" is retired; keep it anew (POST /v1/grid-templates).`);
      const wordings = checked(entries);
      if (canonicalJson(template.wordings) === canonicalJson(wordings)) return shownKept(template);
      return shownKept(await write(tx, { ...template, wordings }, request));
    });
  }

  /** Takes a template out of use; it can still be read. @throws Refusal `forbidden`, `not-found` */
  async retire(key: string, request: WriteRequest): Promise<Written<ShownTemplate>> {
    mustKeepTemplates(request);
    return this.writes.run(request, async (tx) => {
      const template = await hold(tx, key, request);
      if (template.retired) return shownKept(template);
      return shownKept(await write(tx, { ...template, retired: true }, request));
    });
  }

  /**
   * The criteria of a template, for a grid in the preferred language unless another one is asked for.
   * @throws Refusal `invalid`
   */
  async criteriaFor(
    tx: Tx,
    { template: key, locale }: { template: string; locale?: Locale },
    preferred: Locale,
  ): Promise<Required<Criterion>[]> {
    const faults = new Faults();
    const template = await find(tx, key);
    const wording = template && wordingIn(template, locale, preferred);
    const usable = template && !template.retired;
    faults.addIf(
      !usable,
      '/template',
      'unknown-template',
      `No template in use has the key "${key}"; see /v1/grid-templates.`,
    );
    const detail = `The template "${key}" is not worded in "${locale ?? ''}".`;
    faults.addIf(!!usable && !wording, '/locale', 'not-worded', detail);
    faults.refuseIfAny('This grid');
    return wording!.criteria;
  }
}

/** One in use before one that is retired: a key that was the installation's may be shipped later. */
async function find(tx: Tx, key: string): Promise<ShownTemplate | null> {
  const kept = await store.findTemplate(tx, key);
  const shipped = SHIPPED.find((template) => template.key === key);
  if (shipped && (!kept || kept.retired)) return shownShipped(shipped);
  return kept && shownKept(kept);
}

/** One of the installation's own, to be written by this caller. */
async function hold(tx: Tx, key: string, { caller }: WriteRequest): Promise<store.KeptTemplate> {
  await store.holdTemplates(tx);
  const template = await store.findTemplate(tx, key);
  if (!template) throw (await find(tx, key)) ? shippedStays(key) : unknown(key);
  if (mayChangeTemplate(caller, template)) return template;
  throw new Refusal(
    'forbidden',
    `The template "${key}" is another member's: it takes their key or an administrator's. Keep your own under another key.`,
  );
}

function write(tx: Tx, template: store.KeptTemplate, { caller }: WriteRequest): Promise<store.KeptTemplate> {
  return store.insertTemplate(tx, { ...template, writtenBy: caller.memberId });
}

/** What the grid of a prototype asks, without the hypotheses that it reads. @throws Refusal `not-found` */
async function fromPrototype(
  tx: Tx,
  { prototype: slug, title, summary, locale }: Extract<TemplateEntry, { prototype: string }>,
): Promise<Wording[]> {
  const prototype = await findPrototype(tx, slug);
  const { criteria } = await findNewestGrid(tx, prototype.id);
  return [{ locale: locale ?? prototype.locale, title, summary, criteria: withoutHypotheses(criteria) }];
}

/** @throws Refusal `invalid` with every fault */
function checked(entries: WordingEntry[]): Wording[] {
  const faults = new Faults();
  const wordings = entries.map((entry) => ({ ...entry, criteria: entry.criteria.map(completeCriterion) }));
  checkWordings(wordings, faults);
  faults.refuseIfAny('This template');
  return wordings;
}

function mustKeepTemplates({ caller }: WriteRequest): void {
  if (mayKeepTemplates(caller)) return;
  throw new Refusal(
    'forbidden',
    'Keeping templates takes a key with the scope "write" of a coordinator or an administrator.',
  );
}

function taken({ key, shipped }: ShownTemplate): Refusal {
  if (shipped) return shippedStays(key);
  return new Refusal('key-taken', `There is a template "${key}" already: word it anew (PUT), or choose another key.`);
}

function shippedStays(key: string): Refusal {
  return new Refusal('key-taken', `"${key}" comes with the service and stays as it is: keep yours under another key.`);
}

function unknown(key: string): never {
  throw new Refusal('not-found', `No grid template has the key "${key}".`);
}

function inLanguage(template: ShownTemplate, locale: Locale | undefined): ShownTemplate {
  if (locale === undefined) return template;
  return { ...template, wordings: template.wordings.filter((wording) => wording.locale === locale) };
}

function line({ key, shipped, wordings }: ShownTemplate): TemplateLine {
  const inShort = wordings.map(({ locale, title, summary, criteria }) => ({
    locale,
    title,
    summary,
    questions: criteria.map(({ question }) => question),
  }));
  return { key, shipped, wordings: inShort };
}

function shownShipped({ key, wordings }: GridTemplate): ShownTemplate {
  return { key, shipped: true, version: null, keptBy: null, writtenAt: null, retired: false, wordings };
}

function shownKept({ key, version, keptBy, writtenAt, retired, wordings }: store.KeptTemplate): ShownTemplate {
  return { key, shipped: false, version, keptBy, writtenAt, retired, wordings };
}
