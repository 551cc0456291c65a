import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { mayChange, mayDecideFor, type Caller } from '../domain/permissions.js';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Database, type Tx } from '../storage/database.js';
import { nameMembers } from '../storage/board.js';
import { inspectJournal } from '../storage/inspection/journals.js';
import { Journal, type EventRow } from '../storage/journal.js';
import { findPortfolioOf } from '../storage/portfolios.js';
import { findPrototype } from '../storage/prototypes.js';
import { findRoundGrids } from '../storage/rounds.js';
import { Seal } from '../storage/seal.js';
import { unquote } from '../storage/texts.js';
import { DecisionsService } from './decisions.service.js';
import { type Evidence } from './dossier.js';
import { FollowService, type Ending } from './follow.service.js';
import { LineagesService, type ShownLineage } from './lineages.service.js';
import { type AgendaLine, PrototypesService } from './prototypes.service.js';
import { shownInvitation, shownRound, type ShownInvitation, type ShownRound } from './shown-round.js';
import { SynthesesService, type Sight } from './syntheses.service.js';
import { WindDownsService, type ShownWindDowns } from './wind-downs.service.js';

export { type EventRow } from '../storage/journal.js';

/** So many events of the journal are shown, the newest first. */
const SHOWN_EVENTS = 40;
const SHOWN_ACTS = 12;
/** How far ahead the agenda looks. */
const AHEAD_DAYS = 400;

/** A round with everybody who was asked into it. */
export interface BoardRound {
  shown: ShownRound;
  invitations: ShownInvitation[];
  /** What reviewers said, as far as this member may see it; null: it has not opened. */
  sight: Sight;
}

export interface BoardJournal {
  /** The newest first. */
  events: EventRow[];
  /** How many there are, shown or not. */
  count: number;
  /** Whether the whole chain holds, from the registration to the sealed head (law 5). */
  isWhole: boolean;
  /** Names of members by their ids. */
  members: Map<string, string>;
}

/** Everything that a member sees of a prototype. */
export interface PrototypeBoard {
  prototype: Prototype;
  evidence: Evidence;
  portfolio: { slug: string; title: string } | null;
  rounds: BoardRound[];
  lineage: ShownLineage;
  agenda: AgendaLine[];
  journal: BoardJournal;
  /** How its last term ended; null while that is undecided. */
  ending: Ending | null;
  /** What remains to be done after a stop; null: it was not stopped. */
  windDown: ShownWindDowns | null;
  /** Whether this member may act on it. */
  mayChange: boolean;
  /** For whom this member may decide. */
  decidesFor: Person[];
}

/** The next acts that stand, whatever anybody answers; of asking again and again, the next two times tell it. */
function ahead(agenda: AgendaLine[]): AgendaLine[] {
  const stand = agenda.filter(({ recorded, expected }) => !recorded && !expected);
  const again = stand.filter(({ kind }) => kind === 'overdue').slice(2);
  return stand.filter((act) => !again.includes(act)).slice(0, SHOWN_ACTS);
}

/** One prototype as the board shows it: read through the same use cases as by scripts. */
@Injectable()
export class PrototypeBoardService {
  constructor(
    private readonly db: Database,
    private readonly seal: Seal,
    private readonly journal: Journal,
    private readonly prototypes: PrototypesService,
    private readonly decisions: DecisionsService,
    private readonly syntheses: SynthesesService,
    private readonly lineages: LineagesService,
    private readonly follow: FollowService,
    private readonly windDowns: WindDownsService,
  ) {}

  /** @throws Refusal `not-found` */
  async show(slug: string, caller: Caller, now: Instant): Promise<PrototypeBoard> {
    const { reading } = this.db;
    const prototype = await findPrototype(reading, slug);
    const portfolio = await findPortfolioOf(reading, prototype.id);
    const agenda = await this.prototypes.agendaOf(prototype, now.add({ hours: 24 * AHEAD_DAYS }));
    return {
      prototype,
      evidence: await this.decisions.evidence(reading, prototype, now),
      portfolio: portfolio && { slug: portfolio.slug, title: portfolio.content.title },
      rounds: await this.rounds(reading, prototype, caller, now),
      lineage: await this.lineages.of(prototype, now),
      agenda: ahead(agenda),
      journal: await this.read(reading, prototype),
      ending: await this.follow.ending(prototype, prototype.lastTerm),
      windDown: prototype.lastTerm.decision?.outcome === 'stop' ? await this.windDowns.of(prototype) : null,
      mayChange: mayChange(caller, prototype),
      decidesFor: prototype.holders('decider').filter(({ email }) => mayDecideFor(caller, email)),
    };
  }

  private async rounds(tx: Tx, prototype: Prototype, caller: Caller, now: Instant): Promise<BoardRound[]> {
    const grids = await findRoundGrids(tx, prototype.id);
    const sights = new Map(
      (await this.syntheses.all(tx, prototype, caller)).map(({ number, sight }) => [number, sight]),
    );
    return prototype.rounds.map((round) => ({
      shown: shownRound(prototype, round, grids.get(round.id)!),
      invitations: round.invitations.map((invitation) => shownInvitation(prototype, round, invitation, now)),
      sight: sights.get(round.number) ?? null,
    }));
  }

  private async read(tx: Tx, { id }: Prototype): Promise<BoardJournal> {
    const rows = await this.journal.newest(tx, id, SHOWN_EVENTS);
    const events = (await unquote(tx, id, rows)) as EventRow[];
    const members = rows.flatMap(({ actor }) => (actor.startsWith('member:') ? [actor.slice('member:'.length)] : []));
    return {
      events,
      count: (await this.journal.head(tx, id)).count,
      isWhole: (await inspectJournal(tx, id, this.seal)).length === 0,
      members: await nameMembers(tx, [...new Set(members)]),
    };
  }
}
