import { Temporal } from 'temporal-polyfill';
import { type Manifest } from '../../src/domain/manifest.js';
import { type Locale, type Person } from '../../src/domain/person.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { readiness, type Readings } from '../../src/domain/readiness.js';
import { Form } from '../../src/pages/form.js';
import { situate, type Situation } from '../../src/pages/situation.js';
import { prototype, type PrototypeStory } from '../support/prototype.js';

/** A moment in the life of a prototype, as its first decider sees it; pure, without a database. */
export interface Scene extends PrototypeStory {
  now?: string;
  locale?: Locale;
  readings?: Readings;
  /** Settles every hypothesis with this reason. */
  settled?: string;
  reader?: (made: Prototype) => Person;
}

export function scene(story: Scene = {}): Situation {
  const made = prototype(story);
  const now = Temporal.Instant.from(story.now ?? '2027-11-16T08:00:00Z');
  const person = Object.assign((story.reader ?? firstDecider)(made), { locale: story.locale ?? 'en' });
  if (story.settled !== undefined) {
    for (const one of made.hypotheses) one.settle('supported', story.settled, [], made.registeredBy, now);
  }
  const readings = story.readings ?? { answered: 0, answeredExternally: 0 };
  const lineage = {
    terms: made.terms.length,
    maxTerms: made.lastTerm.policy.maxTerms,
    statements: made.hypotheses.map((one) => one.statement),
  };
  made.structure ??= {};
  made.nextActs ??= [];
  const evidence = {
    readings,
    lineage,
    checklist: readiness(made, readings, lineage, now),
    tried: { steps: [], fundings: [] },
  };
  return situate({ prototype: made, term: made.lastTerm, person, evidence }, now);
}

export const ENOUGH: Readings = { answered: 2, answeredExternally: 1 };

function firstDecider(made: Prototype): Person {
  return made.holders('decider')[0];
}

export function form(fields: Record<string, unknown>): Form {
  return new Form(fields);
}

/** Text that would do harm wherever it is not escaped. */
export const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&amp;`;

/** A manifest in which every text that a person writes is hostile. */
export function hostile(): Partial<Manifest> {
  return {
    title: `T ${HOSTILE}`,
    summary: `S ${HOSTILE}`,
    structure: { legalForm: `L ${HOSTILE}`, territory: `Y ${HOSTILE}`, activityCode: `A ${HOSTILE}` },
    documents: [{ label: `D ${HOSTILE}`, url: 'javascript:alert(1)' }],
    horizon: [{ years: 2, aim: `Z ${HOSTILE}` }],
    coordinators: [{ name: `C ${HOSTILE}`, email: 'c@example.org' }],
    deciders: [
      { name: `W ${HOSTILE}`, email: 'd@example.org' },
      { name: `V ${HOSTILE}`, email: 'v@example.org' },
    ],
    hypotheses: [{ key: 'H1', statement: `H ${HOSTILE}`, convincedIf: `I ${HOSTILE}`, stopIf: `J ${HOSTILE}` }],
  };
}
