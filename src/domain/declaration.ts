import { type Instant } from './calendar.js';
import { canonicalJson } from './canonical.js';
import { compareGrid } from './declared-grid.js';
import { comparePeople } from './declared-people.js';
import { checkAskedOnce } from './hypothesis.js';
import { type Criterion, type Description, type HypothesisEntry, type Manifest, type Structure } from './manifest.js';
import { checkPolicy, policyWith } from './policy.js';
import { type Prototype } from './prototype.js';
import { type Faults } from './refusal.js';
import { checkContents } from './registration.js';
import { strictest, type Predecessor } from './succession.js';

/** What stands beside the prototype itself. */
export interface Beside {
  /** Of its grid in the newest version. */
  criteria: Required<Criterion>[];
  predecessor: Predecessor | null;
}

/** What a declaration has yet to change; nothing where it says what stands. */
export interface Amendments {
  description: Description;
  /** Not asked yet in its last term. */
  hypotheses: HypothesisEntry[];
}

/**
 * Compares a manifest, declared for a prototype that is registered, with what stands.
 * @param faults what is known to be wrong already
 * @throws Refusal `invalid` with every fault at once: what it says otherwise and is not for a declaration to change
 */
export function amend(
  prototype: Prototype,
  manifest: Manifest,
  beside: Beside,
  now: Instant,
  faults: Faults,
): Amendments {
  const alsoAsked = prototype.hypotheses.map((hypothesis) => hypothesis.key);
  checkContents(manifest, alsoAsked, faults);
  compareTerm(prototype, manifest, now, faults);
  comparePolicy(prototype, manifest, beside.predecessor, now, faults);
  compareOrigin(prototype, manifest, beside.predecessor, now, faults);
  comparePeople(prototype, manifest, faults);
  compareGrid(prototype, manifest.grid.criteria, beside.criteria, faults);
  const hypotheses = compareHypotheses(prototype, manifest.hypotheses, faults);
  faults.refuseIfAny('This declaration');
  return { description: newlyDescribed(prototype, manifest), hypotheses };
}

/** The dates of the last term: a file follows the decisions to continue (law 2). */
function compareTerm(prototype: Prototype, { term: declared }: Manifest, now: Instant, faults: Faults): void {
  const { slug, lastTerm } = prototype;
  const way = prototype.openTerm
    ? `To go on longer, continue it (POST /v1/prototypes/${slug}/decisions); from then on the file holds the dates of the next term.`
    : `It has ended; what goes on is registered as its successor ("predecessor": "${slug}").`;
  for (const [field, happens] of [
    ['startsOn', 'starts'],
    ['expiresOn', 'expires'],
  ] as const) {
    const day = lastTerm[field].toString();
    const detail = `Term ${lastTerm.number} of "${slug}" ${happens} on ${day}, and a term never moves. ${anewIfPlanned(prototype, now) ?? way}`;
    faults.addIf(declared[field] !== day, `/term/${field}`, 'frozen', detail);
  }
}

/** The line of the predecessor, which has ended, tightens the same policy to the same rules as at the registration. */
function comparePolicy(
  prototype: Prototype,
  manifest: Manifest,
  predecessor: Predecessor | null,
  now: Instant,
  faults: Faults,
): void {
  const { policy } = prototype.lastTerm;
  const declared = policyWith(manifest.policy ?? {});
  checkPolicy(declared, faults);
  if (predecessor) Object.assign(declared, strictest([declared, predecessor.limits]));
  for (const field of Object.keys(policy) as (keyof typeof policy)[]) {
    const [stands, says] = [canonicalJson(policy[field]), canonicalJson(declared[field])];
    const detail = `${field} is ${stands} in the policy of "${prototype.slug}"; here it is ${says}${manifest.policy?.[field] === undefined ? ', the default' : ''}. ${frozen(prototype, now)}`;
    faults.addIf(stands !== says, `/policy/${field}`, 'frozen', detail);
  }
}

function compareOrigin(
  prototype: Prototype,
  manifest: Manifest,
  predecessor: Predecessor | null,
  now: Instant,
  faults: Faults,
): void {
  const stands = {
    timeZone: prototype.timeZone,
    livedSince: prototype.livedSince?.toString() ?? null,
    predecessor: predecessor?.slug ?? null,
  };
  for (const [field, value] of Object.entries(stands) as [keyof typeof stands, string | null][]) {
    const detail = `${field} of "${prototype.slug}" is ${JSON.stringify(value)}. ${frozen(prototype, now)}`;
    faults.addIf((manifest[field] ?? null) !== value, `/${field}`, 'frozen', detail);
  }
}

/** Those of the last term: none is reworded or taken out; what is not asked yet is returned. */
function compareHypotheses(prototype: Prototype, declared: HypothesisEntry[], faults: Faults): HypothesisEntry[] {
  const { lastTerm, slug } = prototype;
  const asked = prototype.hypothesesOf(lastTerm);
  const askedBefore = prototype.hypotheses.filter((known) => !asked.includes(known));
  for (const { key } of asked.filter((known) => !declared.some((entry) => entry.key === known.key))) {
    const detail = `Term ${lastTerm.number} of "${slug}" asks "${key}", which is not in the file. A hypothesis is settled, never taken back: put it in.`;
    faults.add('/hypotheses', 'missing', detail);
  }
  return declared.filter((entry, index) => {
    const known = asked.find(({ key }) => key === entry.key);
    if (known) {
      for (const field of ['statement', 'convincedIf', 'stopIf'] as const) {
        const detail = `"${entry.key}" of "${slug}" reads otherwise. A hypothesis is settled, never reworded: put back what stands, and ask another one under another key.`;
        faults.addIf(known[field] !== entry[field], `/hypotheses/${index}/${field}`, 'frozen', detail);
      }
      return false;
    }
    checkAskedOnce(entry, askedBefore, `/hypotheses/${index}`, faults);
    const taken = prototype.askedUnder(entry, lastTerm);
    if (taken)
      faults.add(
        `/hypotheses/${index}/key`,
        'key-taken',
        `"${entry.key}" already stands for: ${taken.statement} Choose another key.`,
      );
    return true;
  });
}

/** As a merge-patch: only what differs. A list that the manifest leaves out is empty. */
function newlyDescribed(prototype: Prototype, manifest: Manifest): Description {
  const { title, summary, locale, horizon, tags = [], documents = [] } = manifest;
  const declared = { title, summary, locale, horizon, tags, documents };
  const fields = Object.keys(declared) as (keyof typeof declared)[];
  const differing = fields.filter((field) => canonicalJson(declared[field]) !== canonicalJson(prototype[field]));
  return {
    ...Object.fromEntries(differing.map((field) => [field, declared[field]])),
    ...newlyStructured(prototype.structure, manifest.structure ?? {}),
  };
}

/** Field by field: null and absent say the same. */
function newlyStructured(stands: Structure, declared: Structure): Description {
  const fields = Object.keys({ ...stands, ...declared }) as (keyof Structure)[];
  const differing = fields.filter((field) => (declared[field] ?? null) !== (stands[field] ?? null));
  if (differing.length === 0) return {};
  return { structure: Object.fromEntries(differing.map((field) => [field, declared[field] ?? null])) };
}

function frozen(prototype: Prototype, now: Instant): string {
  return `That is frozen. ${anewIfPlanned(prototype, now) ?? 'Put back what stands.'}`;
}

function anewIfPlanned(prototype: Prototype, now: Instant): string | null {
  if (prototype.statusAt(now) !== 'planned') return null;
  return `Put back what stands; or, while it is planned, withdraw it (POST /v1/prototypes/${prototype.slug}/void) and register it anew.`;
}
