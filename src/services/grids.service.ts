import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../domain/canonical.js';
import { checkGrid, completeCriterion } from '../domain/grid.js';
import { holdsFrom, takenAlong, type GridVersion } from '../domain/grid-version.js';
import { type Criterion } from '../domain/manifest.js';
import { type Locale } from '../domain/person.js';
import { type Prototype, type Seen } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { Database, type Tx } from '../storage/database.js';
import { findGrid, findNewestGrid, findReadRounds, pinGrid } from '../storage/grids.js';
import { Journal } from '../storage/journal.js';
import { holdPrototype } from '../storage/prototypes.js';
import { insertGrid } from '../storage/registrations.js';
import { GridTemplatesService } from './grid-templates.service.js';
import { PrototypesService, type Change, type Shown } from './prototypes.service.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** A grid in full, or the template that it is taken from. */
export type GridEntry = { criteria: Criterion[] } | { template: string; locale?: Locale };

/** By what a prototype is read. Each change is a version; what was answered keeps its own (law 9). */
@Injectable()
export class GridsService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly prototypes: PrototypesService,
    private readonly templates: GridTemplatesService,
    private readonly journal: Journal,
  ) {}

  /** The newest version, or an earlier one by its number. @throws Refusal `not-found` */
  async show(slug: string, version?: number): Promise<Shown> {
    const prototype = await this.prototypes.find(slug);
    return shown(this.db.reading, prototype, version);
  }

  /**
   * Makes a version of what differs from the newest one. Until somebody begins to answer, an open round is read by it; from
   * then on it holds from the next round.
   * @param seen null: whatever stands
   * @throws Refusal `forbidden`, `stale`, `invalid` with every fault, `halted`, `ended` (law 3)
   */
  async change(slug: string, entry: GridEntry, seen: Seen | null, request: WriteRequest): Promise<Written<Shown>> {
    return this.writes.run(request, async (tx) => {
      const prototype = await holdPrototype(tx, slug);
      await this.prototypes.changeWithin(tx, prototype, request, () => {
        if (seen !== null) prototype.mustBeAsSeen(seen);
        return this.changeWithin(tx, prototype, entry, request);
      });
      return shown(tx, prototype);
    });
  }

  private async changeWithin(
    tx: Tx,
    prototype: Prototype,
    entry: GridEntry,
    { caller, now }: WriteRequest,
  ): Promise<Change> {
    prototype.mustBeAlive(now);
    const criteria =
      'criteria' in entry
        ? checked(prototype, entry.criteria)
        : await this.templates.criteriaFor(tx, entry, prototype.locale);
    const before = await findNewestGrid(tx, prototype.id);
    if (canonicalJson(before.criteria) === canonicalJson(criteria)) return 'unchanged';
    await insertGrid(tx, prototype.id, criteria);
    const after = await findNewestGrid(tx, prototype.id);
    const rounds = takenAlong(await findReadRounds(tx, prototype.id));
    await pinGrid(
      tx,
      rounds.map(({ id }) => id),
      after.id,
    );
    const data = { from: before.version, to: after.version, rounds: rounds.map(({ number }) => number) };
    await this.journal.append(tx, prototype.id, `member:${caller.memberId}`, [{ kind: 'grid-changed', data }]);
    return 'changed';
  }
}

/** As for a next term, a criterion may read any hypothesis, asked now or earlier. @throws Refusal `invalid` with every fault */
function checked(prototype: Prototype, criteria: Criterion[]): Required<Criterion>[] {
  const faults = new Faults();
  checkGrid(criteria, new Set(prototype.hypotheses.map(({ key }) => key)), '/criteria', faults);
  faults.refuseIfAny('This grid');
  return criteria.map(completeCriterion);
}

async function shown(tx: Tx, prototype: Prototype, number?: number): Promise<Shown> {
  const newest = await findNewestGrid(tx, prototype.id);
  const grid = number === undefined ? newest : await findGrid(tx, prototype.id, number);
  if (!grid) throw new Refusal('not-found', `The grid of "${prototype.slug}" has no version ${number ?? ''}.`);
  return { version: prototype.version, body: JSON.stringify(await told(tx, prototype, grid, newest.version)) };
}

async function told(
  tx: Tx,
  prototype: Prototype,
  { version, createdAt, criteria }: GridVersion,
  newest: number,
): Promise<object> {
  const open = await findReadRounds(tx, prototype.id);
  return {
    version,
    createdAt,
    newest,
    holdsFrom: version === newest ? holdsFrom(newest, open) : null,
    openRounds: open.map(({ number, kind, version }) => ({ number, kind, version })),
    criteria,
  };
}
