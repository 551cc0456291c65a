import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { Decision } from '../../src/domain/decision.js';
import { type Instant } from '../../src/domain/calendar.js';
import { Hypothesis } from '../../src/domain/hypothesis.js';
import { type HypothesisEntry, type Manifest } from '../../src/domain/manifest.js';
import { Person, RoleHeld } from '../../src/domain/person.js';
import { type Policy } from '../../src/domain/policy.js';
import { Prototype } from '../../src/domain/prototype.js';
import { register, type PersonDraft, type TermDraft } from '../../src/domain/registration.js';
import { plannedRounds, type Round } from '../../src/domain/round.js';
import { Term } from '../../src/domain/term.js';
import { manifest } from './manifest.js';

/** What a story of the pure rules says about a prototype. */
export interface PrototypeStory {
  startsOn?: string;
  expiresOn?: string;
  timeZone?: string;
  policy?: Partial<Policy>;
  /** When it is registered. */
  at?: string;
  manifest?: Partial<Manifest>;
}

/** A prototype in memory, by the real rules of registration and without a database. */
export function prototype(story: PrototypeStory = {}): Prototype {
  const { startsOn = '2026-12-01', expiresOn = '2027-11-30', timeZone = 'Europe/Paris', policy } = story;
  const now = Temporal.Instant.from(story.at ?? '2026-11-23T10:00:00Z');
  const registration = register(
    manifest({ timeZone, policy, term: { startsOn, expiresOn }, ...story.manifest }),
    null,
    now,
  );
  const made = Object.assign(new Prototype(), {
    ...registration.manifest,
    id: randomUUID(),
    registeredAt: now,
    registeredBy: randomUUID(),
    version: 1,
    voidedAt: null,
    predecessorId: null,
    terms: [] as Term[],
    hypotheses: [] as Hypothesis[],
    rounds: [] as Round[],
  });
  made.people = registration.people.map((draft) => person(made, draft, now));
  openTerm(made, registration.term, now, registration.hypotheses);
  return made;
}

/** Opens a term with what it asks. */
export function openTerm(of: Prototype, draft: TermDraft, now: Instant, asked: HypothesisEntry[] = []): Term {
  const opened = { id: randomUUID(), prototypeId: of.id, number: of.terms.length + 1, openedAt: now, decision: null };
  const term = Object.assign(new Term(), { ...draft, ...opened });
  of.terms.push(term);
  of.rounds.push(
    ...plannedRounds(term, of.roundsSoFar, now).map((round) => Object.assign(round, { id: randomUUID() })),
  );
  asked.forEach((entry, index) => {
    const known = { id: randomUUID(), prototypeId: of.id, termId: term.id, position: index + 1, addedAt: now };
    const open = { outcome: 'open' as const, reason: null, links: [], settledAt: null, settledBy: null };
    of.hypotheses.push(Object.assign(new Hypothesis(), { ...entry, ...known, ...open }));
  });
  return term;
}

/** Records how the open term ended. */
export function decide(of: Prototype, outcome: Decision['outcome'], at: string): Decision {
  const { lastTerm } = of;
  lastTerm.decision = Object.assign(new Decision(), {
    id: randomUUID(),
    prototypeId: of.id,
    termId: lastTerm.id,
    outcome,
    decidedAt: Temporal.Instant.from(at),
    decidedBy: of.holders('decider')[0].id,
    via: 'api' as const,
    memberId: of.registeredBy,
    handOverOn: null,
  });
  return lastTerm.decision;
}

function person(of: Prototype, { roles, ...draft }: PersonDraft, now: Instant): Person {
  const id = randomUUID();
  const held = roles.map((role) =>
    Object.assign(new RoleHeld(), {
      ...role,
      id: randomUUID(),
      prototypeId: of.id,
      personId: id,
      since: now,
      until: null,
    }),
  );
  return Object.assign(new Person(), { ...draft, id, prototypeId: of.id, addedAt: now, erasedAt: null, roles: held });
}
