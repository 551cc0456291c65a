import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../domain/canonical.js';
import { dateBefore, dayOf, type PlainDate } from '../domain/calendar.js';
import { sumsOf, type Money } from '../domain/money.js';
import { type Prototype } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { dateAt } from '../domain/registration.js';
import { moneyAt } from '../domain/step-plan.js';
import { MOST_WIND_DOWNS, mustBeStopped, type WindDown } from '../domain/wind-down.js';
import { Database, type Tx } from '../storage/database.js';
import { quote } from '../storage/texts.js';
import { findWindDowns, insertWindDowns, saveWindDown } from '../storage/wind-downs.js';
import { PrototypesService, type Change, type Shown } from './prototypes.service.js';
import { type WriteRequest, type Written } from './writes.js';

export interface WindDownEntry {
  /** `YYYY-MM-DD`. */
  doneOn: string;
  note?: string | null;
  cost?: Money | null;
}

export interface ShownWindDown {
  number: number;
  item: string;
  doneOn: string | null;
  note: string | null;
  cost: Money | null;
}

export interface ShownWindDowns {
  items: ShownWindDown[];
  /** What it cost so far, a sum for each currency. */
  spent: Money[];
  /** How many remain to be done. */
  open: number;
}

/** What remains to be done after a stop, and what it costs: it stays open when all else is at rest (law 3). */
@Injectable()
export class WindDownsService {
  constructor(
    private readonly db: Database,
    private readonly prototypes: PrototypesService,
  ) {}

  /** @throws Refusal `not-found` */
  async show(slug: string): Promise<ShownWindDowns> {
    return this.of(await this.prototypes.find(slug));
  }

  /** The same of a prototype that is read already. */
  async of(prototype: Prototype): Promise<ShownWindDowns> {
    return this.shown(this.db.reading, prototype);
  }

  /** Names something that was found after the stop. @throws Refusal `not-begun`, `ended`, `invalid`, `not-found`, `forbidden` */
  async add(slug: string, item: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype, stand) => {
      if (stand.length >= MOST_WIND_DOWNS) throw tooMany();
      await insertWindDowns(tx, prototype.id, [item]);
      const data = { number: stand.length + 1, item: await quote(tx, prototype.id, item) };
      await this.prototypes.note(tx, prototype, request, 'wind-down-added', data);
      return 'changed';
    });
  }

  /** Says that something is done, and what it cost; or says it better. @throws Refusal as `add` */
  async done(slug: string, number: number, entry: WindDownEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype, stand) => {
      const before = stand.find((one) => one.number === number);
      if (!before)
        throw new Refusal('not-found', `Nothing stands under the number ${number} after the stop of "${slug}".`);
      const done = { ...before, ...checked(entry, prototype, dayOf(request.now, prototype.timeZone)) };
      if (canonicalJson(shownOne(done)) === canonicalJson(shownOne(before))) return 'unchanged';
      await saveWindDown(tx, prototype.id, done);
      const note = done.note === null ? null : await quote(tx, prototype.id, done.note);
      const data = { number, doneOn: done.doneOn.toString(), note, cost: done.cost };
      await this.prototypes.note(tx, prototype, request, 'wind-down-done', data);
      return 'changed';
    });
  }

  private async change(
    slug: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype, stand: WindDown[]) => Promise<Change>,
  ): Promise<Written<Shown>> {
    return this.prototypes.changePart(
      slug,
      request,
      async (tx, prototype) => {
        mustBeStopped(prototype);
        return work(tx, prototype, await findWindDowns(tx, prototype.id));
      },
      (tx, prototype) => this.shown(tx, prototype),
    );
  }

  private async shown(tx: Tx, { id }: Prototype): Promise<ShownWindDowns> {
    const all = await findWindDowns(tx, id);
    return {
      items: all.map(shownOne),
      spent: sumsOf(all.flatMap(({ cost }) => cost ?? [])),
      open: all.filter(({ doneOn }) => doneOn === null).length,
    };
  }
}

/** @throws Refusal `invalid` */
function checked(
  { doneOn, note = null, cost = null }: WindDownEntry,
  { lastTerm, timeZone }: Prototype,
  today: PlainDate,
): { doneOn: PlainDate; note: string | null; cost: Money | null } {
  const faults = new Faults();
  const day = dateAt('/doneOn', doneOn, faults);
  const stopped = dayOf(lastTerm.decision!.decidedAt, timeZone);
  const early = day !== null && dateBefore(day, stopped);
  faults.addIf(early, '/doneOn', 'before-the-stop', `It was stopped on ${stopped.toString()}.`);
  const late = day !== null && dateBefore(today, day);
  faults.addIf(late, '/doneOn', 'in-the-future', 'What is done is told once it is done.');
  const money = cost && moneyAt('/cost', cost, faults);
  faults.refuseIfAny('This');
  return { doneOn: day!, note, cost: money };
}

function tooMany(): Refusal {
  const detail = `At most ${MOST_WIND_DOWNS} things remain to be done.`;
  return new Refusal('invalid', detail, { faults: [{ pointer: '/item', code: 'too-many', detail }] });
}

function shownOne({ number, item, doneOn, note, cost }: WindDown): ShownWindDown {
  return { number, item, doneOn: doneOn?.toString() ?? null, note, cost };
}
