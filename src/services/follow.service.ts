import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { type Outcome } from '../domain/decision.js';
import { INSIDE, type Person, type Role } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { lookingAs } from '../domain/synthesis/visibility.js';
import { type Term } from '../domain/term.js';
import { Links } from '../mail/links.js';
import { Database } from '../storage/database.js';
import { findDissents, findFollowed } from '../storage/followers.js';
import { wholePrototype } from '../storage/prototypes.js';
import { unquote } from '../storage/texts.js';
import { DecisionsService } from './decisions.service.js';
import { type Evidence } from './dossier.js';
import { SynthesesService, type Sight } from './syntheses.service.js';

/** What was said with a decision. A text is null once it has been redacted. */
export interface Said {
  term: number;
  outcome: Outcome;
  rationale?: string | null;
  learned?: string | null;
  kept?: string | null;
  windDown?: (string | null)[];
  home?: string | null;
  hypotheses?: { key: string; statement: string | null }[];
  dossierHash: string;
}

export interface Dissent {
  personId: string;
  /** RFC 3339. */
  at: string;
  dissent: string | null;
}

/** How a term ended: what was said, and who would have decided otherwise. */
export interface Ending {
  said: Said;
  dissents: Dissent[];
}

/** What the holder of a read-only link sees. */
export interface FollowPage {
  prototype: Prototype;
  /** The last one. */
  term: Term;
  person: Person;
  role: Role;
  evidence: Evidence;
  ending: Ending | null;
  sight: Sight;
  /** Where the holder's own calendar of the prototype is. */
  calendar: string;
}

/**
 * Looking on, with a link that can do nothing else. Reviewers have invitations instead: what others answered is not for them to
 * see before their own answer (law 10).
 */
@Injectable()
export class FollowService {
  constructor(
    private readonly db: Database,
    private readonly links: Links,
    private readonly decisions: DecisionsService,
    private readonly syntheses: SynthesesService,
  ) {}

  /** What a read-only link opens; null where it opens nothing, for whatever reason. */
  async open(token: string, now: Instant): Promise<FollowPage | null> {
    const read = this.links.read('follow', token);
    const prototypeId = read && (await findFollowed(this.db.reading, read.id));
    if (!prototypeId) return null;
    const prototype = await wholePrototype(this.db.reading, prototypeId);
    const person = prototype.person(read.id);
    const role = INSIDE.find((held) => person?.holds(held));
    if (!person || !role || !this.links.isMadeFor(read.version, person.email)) return null;
    const term = prototype.lastTerm;
    const evidence = await this.decisions.evidence(this.db.reading, prototype, now);
    const onlooker = { personId: person.id, role: lookingAs(person) };
    const sight = await this.syntheses.newest(this.db.reading, prototype, term, onlooker);
    const calendar = this.links.calendar(person.id, person.email);
    return { prototype, term, person, role, evidence, ending: await this.ending(prototype, term), sight, calendar };
  }

  /** How a term ended; null while it is undecided. */
  async ending(prototype: Prototype, term: Term): Promise<Ending | null> {
    if (!term.decision) return null;
    const said = (await this.decisions.listOf(prototype)) as Said[];
    const dissents = await findDissents(this.db.reading, prototype.id, term.number);
    return {
      said: said.find((entry) => entry.term === term.number)!,
      dissents: (await unquote(this.db.reading, prototype.id, dissents)) as Dissent[],
    };
  }
}
