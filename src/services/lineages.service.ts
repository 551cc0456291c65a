import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { type Outcome } from '../domain/decision.js';
import { overstayOf } from '../domain/overstay.js';
import { type Prototype, type Status } from '../domain/prototype.js';
import { Database } from '../storage/database.js';
import { findLine, findSuccessor } from '../storage/lineages.js';
import { PrototypesService } from './prototypes.service.js';

/** One prototype of a line. */
export interface ShownLink {
  slug: string;
  title: string;
  status: Status;
  livedSince: string | null;
  terms: { number: number; startsOn: string; expiresOn: string; outcome: Outcome | null }[];
}

/** The overstay index with the days that it is made of. */
export interface ShownOverstay {
  since: string | null;
  promisedFirst: string;
  lived: number;
  overstayed: number;
  covered: number;
  index: number | null;
  coveredShare: number | null;
}

export interface ShownLineage {
  /** The first of the line first, the prototype itself last. */
  line: ShownLink[];
  successor: string | null;
  overstay: ShownOverstay;
}

/** What a prototype follows, what follows it, and how much longer all that lives than was first promised (law 6). */
@Injectable()
export class LineagesService {
  constructor(
    private readonly db: Database,
    private readonly prototypes: PrototypesService,
  ) {}

  /** @throws Refusal `not-found` */
  async show(slug: string, now: Instant): Promise<ShownLineage> {
    return this.of(await this.prototypes.find(slug), now);
  }

  /** The same of a prototype that is read already. */
  async of(prototype: Prototype, now: Instant): Promise<ShownLineage> {
    const line = await findLine(this.db.reading, prototype);
    const { since, promisedFirst, ...days } = overstayOf(line, now);
    return {
      line: line.map((each) => shownLink(each, now)),
      successor: await findSuccessor(this.db.reading, prototype.id),
      overstay: { since: since?.toString() ?? null, promisedFirst: promisedFirst.toString(), ...days },
    };
  }
}

function shownLink(prototype: Prototype, now: Instant): ShownLink {
  const { slug, title, livedSince, terms } = prototype;
  return {
    slug,
    title,
    status: prototype.statusAt(now),
    livedSince: livedSince?.toString() ?? null,
    terms: terms.map(({ number, startsOn, expiresOn, decision }) => ({
      number,
      startsOn: startsOn.toString(),
      expiresOn: expiresOn.toString(),
      outcome: decision?.outcome ?? null,
    })),
  };
}
