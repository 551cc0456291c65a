import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { milestones } from '../domain/milestones.js';
import { type Caller } from '../domain/permissions.js';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { type Round } from '../domain/round.js';
import { feed, type FeedEntry } from '../mail/feed.js';
import { Links } from '../mail/links.js';
import {
  findCalendarHolder,
  findGridQuestions,
  prototypesInCalendarOf,
  type CalendarHolder,
  type GridQuestions,
} from '../storage/calendars.js';
import { Database } from '../storage/database.js';
import { wholePrototypes } from '../storage/prototypes.js';
import { PrototypesService } from './prototypes.service.js';

/** Where a calendar is to be subscribed to. Whoever has the address reads it. */
export interface CalendarAddress {
  url: string;
}

/** What is in a feed, and for whose eyes. */
interface Shelf {
  name: string;
  prototypes: Prototype[];
  /** Null: a member, who sees all of them whole. */
  reader: Person | null;
}

/** Calendars to subscribe to: what comes, and what was. They are read only, and hold no people and no links. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly db: Database,
    private readonly links: Links,
    private readonly prototypes: PrototypesService,
  ) {}

  /** A member's own: of what they registered or coordinate; of everything that lives, for whoever does neither. */
  ofMember({ memberId, email }: Caller): CalendarAddress {
    return { url: this.links.calendar(memberId, email) };
  }

  /** Of one prototype, for this member. @throws Refusal `not-found` */
  async ofPrototype(slug: string, { memberId, email }: Caller): Promise<CalendarAddress> {
    const { id } = await this.prototypes.find(slug);
    return { url: this.links.calendar(memberId, email, id) };
  }

  /** What a token opens, as a calendar; null where it opens nothing, for whatever reason. Reads only (law 8). */
  async feed(token: string, now: Instant): Promise<string | null> {
    const read = this.links.readCalendar(token);
    const holder = read && (await findCalendarHolder(this.db.reading, read.holderId));
    if (!holder || !this.links.isMadeFor(read.version, holder.email)) return null;
    const shelf = await (holder.prototypeId
      ? this.ofPerson(holder, read.prototypeId)
      : this.of(holder, read.prototypeId));
    if (!shelf) return null;
    const { host } = this.links;
    return feed(await this.entries(shelf), { name: shelf.name, locale: holder.locale, host, now });
  }

  /** A person sees their prototype for as long as they have a role in it. */
  private async ofPerson({ id, prototypeId }: CalendarHolder, ofOne: string | null): Promise<Shelf | null> {
    if (ofOne !== null) return null;
    const [prototype] = await wholePrototypes(this.db.reading, [prototypeId!]);
    const reader = prototype.person(id);
    if (!reader?.roles.some(({ until }) => until === null)) return null;
    return { name: prototype.title, prototypes: [prototype], reader };
  }

  private async of(member: CalendarHolder, ofOne: string | null): Promise<Shelf | null> {
    const ids = ofOne ? [ofOne] : await prototypesInCalendarOf(this.db.reading, member);
    const prototypes = await wholePrototypes(this.db.reading, ids);
    if (ofOne && prototypes.length === 0) return null;
    return { name: ofOne ? prototypes[0].title : 'Best Before', prototypes, reader: null };
  }

  private async entries({ prototypes, reader }: Shelf): Promise<FeedEntry[]> {
    const grids = await findGridQuestions(
      this.db.reading,
      prototypes.map(({ id }) => id),
    );
    return prototypes.map((prototype) => {
      const versions = grids.filter(({ prototypeId }) => prototypeId === prototype.id);
      const { title, timeZone } = prototype;
      const questionsOf = (round: Round): string[] => questionsIn(versions, round);
      return { title, timeZone, milestones: milestones(prototype, reader), questionsOf };
    });
  }
}

/** By the version that a round has pinned; by the newest, while it has none. */
function questionsIn(versions: GridQuestions[], { gridId }: Round): string[] {
  const read = versions.find((version) => version.gridId === gridId) ?? versions.at(-1);
  return read?.questions ?? [];
}
