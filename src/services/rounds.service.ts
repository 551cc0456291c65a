import { Injectable } from '@nestjs/common';
import { instantText } from '../domain/calendar.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { type Round } from '../domain/round.js';
import { type RoundMove } from '../domain/round-checks.js';
import { knownRound, ongoingRound, undecidedRound } from '../domain/round-in-question.js';
import { moveRound, planCheckpoint, type RoundEntry } from '../domain/round-plan.js';
import { Database, type Tx } from '../storage/database.js';
import { Journal } from '../storage/journal.js';
import { enqueue } from '../storage/outbox.js';
import { holdPrototype, wholePrototype } from '../storage/prototypes.js';
import {
  cancelRound,
  dropEarlierDays,
  findRoundGrids,
  insertRounds,
  saveMinutes,
  saveRound,
} from '../storage/rounds.js';
import { quote } from '../storage/texts.js';
import { callingOff } from './ending-rounds.js';
import { moveMails, movesOf, overtakenReminders, remindersOf } from './moving-rounds.js';
import { PrototypesService, type Change, type Shown } from './prototypes.service.js';
import { shownRound, type ShownRound } from './shown-round.js';
import { rewake } from './waking.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** What a write did, and to which round. */
interface Done {
  number: number;
  change: Change;
}

/** Dedicated moments of evaluation: the clock opens and closes them; people add, move and call off checkpoints, and write minutes. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly prototypes: PrototypesService,
    private readonly journal: Journal,
  ) {}

  /** Every round of every term. @throws Refusal `not-found` */
  async list(slug: string): Promise<ShownRound[]> {
    const prototype = await this.prototypes.find(slug);
    const grids = await findRoundGrids(this.db.reading, prototype.id);
    return prototype.rounds.map((round) => shownRound(prototype, round, grids.get(round.id)!));
  }

  /** @throws Refusal `not-found` */
  async show(slug: string, number: number): Promise<ShownRound> {
    return this.shown(this.db.reading, await this.prototypes.find(slug), number);
  }

  /** Plans one more checkpoint of the open term. @throws Refusal `invalid`, `halted`, `ended` (law 3), `forbidden` */
  async add(slug: string, entry: RoundEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      const term = prototype.mustBeAlive(request.now);
      const round = planCheckpoint(prototype, term, entry, request.now);
      await insertRounds(tx, [round]);
      const { number, opensOn, answersDueOn, meeting } = round;
      const days = { opensOn: opensOn.toString(), answersDueOn: answersDueOn.toString() };
      const data = { round: number, term: term.number, ...days, meetingStartsAt: instantText(meeting.startsAt) };
      await this.prototypes.note(tx, prototype, request, 'round-planned', data);
      return { number, change: 'changed' };
    });
  }

  /**
   * Moves the days of a round and its meeting; whoever was told otherwise before is told. Of an expired prototype, only the expiry round.
   * @throws Refusal `invalid`, `not-found`, `halted`, `ended`, `forbidden`
   */
  async move(slug: string, number: number, move: RoundMove, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      const { term, round: stands } = ongoingRound(prototype, number);
      if (stands.kind === 'checkpoint' && term.isOver(request.now)) prototype.mustBeAlive(request.now);
      const moved = moveRound(prototype, term, stands, move, request.now);
      const moves = await movesOf(tx, stands, moved);
      if (Object.keys(moves).length === 0) return { number, change: 'unchanged' };
      await saveRound(tx, moved);
      if (moves.answersDueOn) await dropEarlierDays(tx, moved);
      await this.prototypes.note(tx, prototype, request, 'round-moved', { round: number, ...moves });
      const recorded = await this.journal.recordedActs(tx, prototype.id);
      await enqueue(tx, moveMails(prototype, stands, moved, recorded));
      const changed = await wholePrototype(tx, prototype.id);
      const overtaken = overtakenReminders(changed, remindersOf(moves), number, recorded, request.now);
      await this.journal.append(tx, prototype.id, 'clock', overtaken);
      return { number, change: 'changed' };
    });
  }

  /** Calls a checkpoint off, planned or open; whoever was asked or called is told. @throws Refusal `not-found`, `ended`, `ends-with-decision`, `forbidden` */
  async cancel(slug: string, number: number, reason: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      const { term, round } = ongoingRound(prototype, number);
      if (round.kind === 'expiry') throw endsWithTheDecision(round);
      await enqueue(tx, callingOff(prototype, term, round, request.now));
      await cancelRound(tx, round);
      const quoted = await quote(tx, prototype.id, reason);
      await this.prototypes.note(tx, prototype, request, 'round-cancelled', { round: number, reason: quoted });
      return { number, change: 'changed' };
    });
  }

  /** Writes down what was said at the meeting, or writes it anew; until the term is decided. @throws Refusal `not-found`, `not-begun`, `ended`, `forbidden` */
  async writeMinutes(slug: string, number: number, text: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, request, async (tx, prototype) => {
      const { round } = undecidedRound(prototype, number);
      if (round.state === 'planned')
        throw new Refusal('not-begun', `Round ${number} has not opened: nothing has been said yet.`);
      if (round.state === 'cancelled') throw new Refusal('ended', `Round ${number} was cancelled: it did not meet.`);
      if (round.minutes === text) return { number, change: 'unchanged' };
      await saveMinutes(tx, Object.assign(round, { minutes: text }));
      const quoted = await quote(tx, prototype.id, text);
      await this.prototypes.note(tx, prototype, request, 'minutes-written', { round: number, minutes: quoted });
      return { number, change: 'changed' };
    });
  }

  /** One write about a round: held, permitted, performed, woken anew and counted; it answers the round, under the version of the prototype. */
  private async change(
    slug: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype) => Promise<Done>,
  ): Promise<Written<Shown>> {
    return this.writes.run(request, async (tx) => {
      const prototype = await holdPrototype(tx, slug);
      let about = 0;
      const { version } = await this.prototypes.changeWithin(tx, prototype, request, async () => {
        const { number, change } = await work(tx, prototype);
        about = number;
        if (change === 'changed') await this.wake(tx, prototype);
        return change;
      });
      const round = await this.shown(tx, await wholePrototype(tx, prototype.id), about);
      return { version, body: JSON.stringify(round) };
    });
  }

  private async wake(tx: Tx, { id }: Prototype): Promise<void> {
    await rewake(tx, await wholePrototype(tx, id), await this.journal.recordedActs(tx, id));
  }

  private async shown(tx: Tx, prototype: Prototype, number: number): Promise<ShownRound> {
    const round = knownRound(prototype, number);
    const grids = await findRoundGrids(tx, prototype.id);
    return shownRound(prototype, round, grids.get(round.id)!);
  }
}

function endsWithTheDecision({ number }: Round): Refusal {
  const detail = `Round ${number} is the expiry round: it ends with the decision. It can be moved (PATCH …/rounds/${number}), not cancelled.`;
  return new Refusal('ends-with-decision', detail);
}
