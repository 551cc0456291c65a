import { Injectable } from '@nestjs/common';
import { type Caller } from '../domain/permissions.js';
import { sameAddress, type Locale } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { movements, type Movements } from '../domain/synthesis/movement.js';
import { synthesise, type SeatedEvaluation, type Synthesis } from '../domain/synthesis/synthesis.js';
import {
  lookingAs,
  maySee,
  ownReading,
  seenBy,
  type OwnReading,
  type ShownSynthesis,
  type Viewer,
} from '../domain/synthesis/visibility.js';
import { type Term } from '../domain/term.js';
import { Database, type Tx } from '../storage/database.js';
import { findPrototype } from '../storage/prototypes.js';
import { evaluationsOf, findRoundReadings, type RoundRow } from '../storage/readings.js';
import { Seal } from '../storage/seal.js';

/** A round as somebody sees it. */
export interface SeenRound extends ShownSynthesis {
  /** While it is open, answers may still come. */
  isOpen: boolean;
  movements: Movements;
}

/** What somebody sees of a round: nothing while an answer of their own is awaited there (law 10). Null: none has opened. */
export type Sight = SeenRound | 'withheld' | null;

/** Whoever looks, in which role; whether an answer of theirs is awaited is another matter in each round. */
export type Onlooker = Omit<Viewer, 'ownReading'>;

/** A round with everybody in it: for no eyes as it is. */
export interface ReadRound {
  row: RoundRow;
  evaluations: SeatedEvaluation[];
  synthesis: Synthesis;
}

/** What reviewers said, laid over each other, as far as whoever looks may see it. */
@Injectable()
export class SynthesesService {
  constructor(
    private readonly db: Database,
    private readonly seal: Seal,
  ) {}

  /** A round as a member sees it. @throws Refusal `not-found`, `not-begun`, `answer-first` */
  async show(slug: string, number: number, caller: Caller): Promise<SeenRound & { locale: Locale }> {
    const prototype = await findPrototype(this.db.reading, slug);
    const planned = prototype.round(number);
    if (!planned) throw new Refusal('not-found', `"${slug}" has no round ${number}.`);
    const rounds = await this.read(this.db.reading, prototype);
    const sight = sightOf(rounds, number, prototype, A_MEMBER, askedAs(caller, prototype));
    if (sight === null)
      throw new Refusal('not-begun', `Round ${number} of "${slug}" has not opened: nobody has answered.`);
    if (sight === 'withheld') throw new Refusal('answer-first', answerFirst(number));
    return { ...sight, locale: prototype.locale };
  }

  /** Every round that has opened, in that order, as a member sees it. */
  async all(tx: Tx, prototype: Prototype, caller: Caller): Promise<{ number: number; sight: Sight }[]> {
    const rounds = await this.read(tx, prototype);
    const asked = askedAs(caller, prototype);
    return rounds.map(({ row: { number } }) => ({
      number,
      sight: sightOf(rounds, number, prototype, A_MEMBER, asked),
    }));
  }

  /** Every round of a term that has opened, as a member may hand it on: nobody is named to whom it goes, whatever the policy tells the member. */
  async toHandOn(
    tx: Tx,
    prototype: Prototype,
    term: Term,
    caller: Pick<Caller, 'email'>,
  ): Promise<(Pick<RoundRow, 'number' | 'kind' | 'isOpen'> & { shown: ShownSynthesis | 'withheld' })[]> {
    const rounds = (await this.read(tx, prototype)).filter(({ row }) => row.term === term.number);
    const asked = askedAs(caller, prototype);
    return rounds.map((round) => {
      const { number, kind, isOpen } = round.row;
      const viewer: Viewer = { ...A_MEMBER, ownReading: asMember(own(round, asked), round, asked, prototype) };
      return { number, kind, isOpen, shown: seenBy(viewer, round.synthesis, 'nobody', new Map()) ?? 'withheld' };
    });
  }

  /** The newest round of a term that has something to show, as one of the people of the prototype sees it. */
  async newest(tx: Tx, prototype: Prototype, term: Term, onlooker: Onlooker): Promise<Sight> {
    const rounds = await this.read(tx, prototype);
    const latestFirst = rounds.filter(({ row }) => row.term === term.number).reverse();
    const sights = latestFirst.map(({ row }) => sightOf(rounds, row.number, prototype, onlooker));
    // One in which their answer is awaited is not passed over: that would tell them that there are others.
    const telling = sights.find((sight) => sight === 'withheld' || (sight !== null && sight.evaluations.received > 0));
    return telling ?? sights[0] ?? null;
  }

  /** One round as one of the people of the prototype sees it. */
  async sight(tx: Tx, prototype: Prototype, number: number, onlooker: Onlooker): Promise<Sight> {
    return sightOf(await this.read(tx, prototype), number, prototype, onlooker);
  }

  /** Every round that has opened, in that order, with everybody in it. */
  async read(tx: Tx, { id }: Prototype): Promise<ReadRound[]> {
    const rows = await findRoundReadings(tx, id);
    return rows.map((row) => {
      const read = evaluationsOf(row, this.seal);
      return { row, evaluations: read.evaluations, synthesis: synthesise(read) };
    });
  }
}

const A_MEMBER: Onlooker = { personId: null, role: 'member' };

/** Under which id of the prototype a member may be asked for a reading themselves. */
function askedAs({ email }: Pick<Caller, 'email'>, { people }: Prototype): string | null {
  return people.find((person) => sameAddress(person.email, email))?.id ?? null;
}

/** @param answeringAs whose answers count as their own; a member has none, but may be asked as a reviewer at the same address */
function sightOf(
  rounds: ReadRound[],
  number: number,
  prototype: Prototype,
  onlooker: Onlooker,
  answeringAs: string | null = onlooker.personId,
): Sight {
  const index = rounds.findIndex(({ row }) => row.number === number);
  if (index < 0) return null;
  const viewer = (round: ReadRound): Viewer => {
    const ownReading = own(round, answeringAs);
    return onlooker.role === 'member'
      ? { ...onlooker, ownReading: asMember(ownReading, round, answeringAs, prototype) }
      : { ...onlooker, ownReading };
  };
  const round = rounds[index];
  const { policy } = prototype.terms.find((term) => term.number === round.row.term)!;
  const shown = seenBy(viewer(round), round.synthesis, policy.anonymity, namesIn(prototype));
  if (shown === null) return 'withheld';
  const earlier = rounds.slice(0, index).filter((other) => maySee(viewer(other)));
  const moved = movements(
    round.synthesis,
    earlier.map(({ synthesis }) => synthesis),
  );
  return { ...shown, isOpen: round.row.isOpen, movements: moved };
}

function own({ row }: ReadRound, personId: string | null): OwnReading {
  const invitation = row.invited.find((invited) => invited.personId === personId);
  return ownReading(invitation?.state ?? null, row.isOpen);
}

/** Who is on the panel and nothing else may still be asked while the round is open: a member is not told before them (law 10). */
function asMember(own: OwnReading, { row }: ReadRound, personId: string | null, prototype: Prototype): OwnReading {
  const person = personId === null ? undefined : prototype.person(personId);
  const mayBeAsked = person?.holds('reviewer') === true && lookingAs(person) === 'reviewer';
  const isAsked = row.invited.some((invited) => invited.personId === personId);
  return own === 'none' && row.isOpen && mayBeAsked && !isAsked ? 'awaited' : own;
}

function namesIn({ people }: Prototype): Map<string, string> {
  return new Map(people.filter(({ isErased }) => !isErased).map(({ id, name }) => [id, name]));
}

function answerFirst(number: number): string {
  return `Your own answer in round ${number} is awaited. Hand it in, or decline, and you see what the others said.`;
}
