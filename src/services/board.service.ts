import { Injectable } from '@nestjs/common';
import { dayOf, later, parseDate, type Instant, type PlainDate } from '../domain/calendar.js';
import { type Status } from '../domain/prototype.js';
import { type Life } from '../domain/timeline.js';
import { Database } from '../storage/database.js';
import * as store from '../storage/board.js';

export { type DueRow } from '../storage/board.js';

/** So many decisions that are due are shown at once, and told of the rest. */
export const MOST_DUE = 20;
/** So many lives are drawn on one page; the rest on the next. */
export const MOST_LIVES = 500;
const MOST_PORTFOLIOS = 50;

/** What is looked for; each part stands in the address of the page. */
export interface BoardFilters {
  status: Status[];
  q: string | null;
  /** Slug. */
  portfolio: string | null;
  tag: string | null;
  after: { place: number; id: string } | null;
}

/** One prototype of the timeline. */
export interface DrawnLife {
  slug: string;
  title: string;
  status: Status;
  expiresOn: PlainDate;
  /** From today to the last day of the last term, in its zone; negative once it is past. */
  daysLeft: number;
  /** In its zone. */
  today: PlainDate;
  /** Whether its slug still leads to it. */
  reachable: boolean;
  life: Life;
}

/** A page of the timeline. */
export interface Lives {
  /** The latest of the days that it is where they are. */
  today: PlainDate;
  lives: DrawnLife[];
  /** Where the next page begins; null: this is the last. */
  next: { place: number; id: string } | null;
}

export interface Board extends Lives {
  /** Whose decision is due, the most overdue first. */
  due: store.DueRow[];
  /** How many there are, shown or not. */
  allDue: number;
  counts: Map<Status, number>;
  portfolios: store.PortfolioName[];
}

/** What the board shows first: a bounded number of statements and rows, however many prototypes there are. */
@Injectable()
export class BoardService {
  constructor(private readonly db: Database) {}

  async show(filters: BoardFilters, now: Instant): Promise<Board> {
    const { reading } = this.db;
    const due = await store.findDue(reading, MOST_DUE);
    return {
      ...(await this.lives(filters, now)),
      due,
      allDue: due[0]?.all ?? 0,
      counts: new Map((await store.countByStatus(reading)).map(({ status, count }) => [status, count])),
      portfolios: await store.namePortfolios(reading, MOST_PORTFOLIOS),
    };
  }

  /** One page of the timeline alone. */
  async lives(filters: BoardFilters, now: Instant): Promise<Lives> {
    const rows = await store.findLives(this.db.reading, { ...filters, limit: MOST_LIVES + 1 });
    const drawn = rows.slice(0, MOST_LIVES);
    const last = drawn.at(-1);
    const lives = drawn.map(drawnLife);
    return {
      today: lives.length === 0 ? dayOf(now, 'UTC') : lives.map(({ today }) => today).reduce(later),
      lives,
      next: rows.length > MOST_LIVES && last ? { place: last.place, id: last.id } : null,
    };
  }
}

function drawnLife(row: store.LifeRow): DrawnLife {
  const { slug, title, status, daysLeft, reachable, terms } = row;
  const day = (text: string): PlainDate => parseDate(text)!;
  const dayIfAny = (text: string | null): PlainDate | null => (text === null ? null : day(text));
  return {
    slug,
    title,
    status,
    daysLeft,
    reachable,
    today: day(row.today),
    expiresOn: day(row.expiresOn),
    life: {
      livedSince: dayIfAny(row.livedSince),
      handOverOn: dayIfAny(row.handOverOn),
      voidedOn: dayIfAny(row.voidedOn),
      terms: terms.map(({ number, startsOn, expiresOn, halfTimeOn, decision }) => ({
        number,
        startsOn: day(startsOn),
        expiresOn: day(expiresOn),
        halfTimeOn: dayIfAny(halfTimeOn),
        decision: decision && { ...decision, on: day(decision.on) },
      })),
    },
  };
}
