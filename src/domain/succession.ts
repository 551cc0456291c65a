import { sameStatement } from './hypothesis.js';
import { type Manifest } from './manifest.js';
import { MOST_TERMS, type Policy } from './policy.js';
import { type Status } from './prototype.js';
import { type Lineage } from './readiness.js';
import { type Faults } from './refusal.js';
import { type TermDraft, type Warning } from './registration.js';
import { type Term } from './term.js';

/** The limits that a line of prototypes passes on (law 6). */
export type Limits = Pick<Policy, 'maxTerms' | 'maxTermDays' | 'quorum' | 'externalQuorum' | 'nextTermNotLonger'>;

/** The ended prototype that a new one follows, and what it passes on (law 6). */
export interface Predecessor {
  id: string;
  slug: string;
  status: Status;
  lineage: Lineage;
  /** The strictest of the line. */
  limits: Limits;
  /** The last term of the line. */
  lastTerm: Pick<Term, 'startsOn' | 'expiresOn' | 'isAtLeastAsLongAs'>;
  /** Slug of the successor it already has. */
  successor: string | null;
}

/** The strictest of several policies, field by field. */
export function strictest(policies: Limits[]): Limits {
  return {
    maxTerms: Math.min(...policies.map((policy) => policy.maxTerms)),
    maxTermDays: Math.min(...policies.map((policy) => policy.maxTermDays)),
    quorum: Math.max(...policies.map((policy) => policy.quorum)),
    externalQuorum: Math.max(...policies.map((policy) => policy.externalQuorum)),
    nextTermNotLonger: policies.some((policy) => policy.nextTermNotLonger),
  };
}

/** Recreating does not launder: puts the limits of the line into `policy`, and warns of each that was asked looser. */
export function inherit(
  manifest: Manifest,
  predecessor: Predecessor | null,
  policy: Policy,
  faults: Faults,
): Warning[] {
  if (manifest.predecessor == null) return [];
  if (!predecessor) {
    faults.add('/predecessor', 'unknown-predecessor', `No prototype has the slug "${manifest.predecessor}".`);
    return [];
  }
  const asked = { ...policy };
  Object.assign(policy, strictest([policy, predecessor.limits]));
  checkPredecessor(predecessor, policy, faults);
  checkSomethingNew(manifest, predecessor, faults);
  const fields = Object.keys(predecessor.limits) as (keyof Limits)[];
  const tightened = fields.filter((field) => manifest.policy?.[field] !== undefined && policy[field] !== asked[field]);
  return tightened.map((field) => ({
    code: 'limit-inherited',
    detail: `${field} is ${policy[field]}, as in the line of "${predecessor.slug}".`,
  }));
}

/** Where the line says so, no later term is longer, as calendar durations. */
export function checkNotLonger(predecessor: Predecessor, term: TermDraft, faults: Faults): void {
  const { limits, lastTerm, slug } = predecessor;
  const longer = limits.nextTermNotLonger && !lastTerm.isAtLeastAsLongAs(term.startsOn, term.expiresOn);
  const last = `${lastTerm.startsOn.toString()} to ${lastTerm.expiresOn.toString()}`;
  faults.addIf(
    longer,
    '/term/expiresOn',
    'longer-than-before',
    `The line of "${slug}" allows no term longer than its last (${last}).`,
  );
}

function checkPredecessor(predecessor: Predecessor, policy: Policy, faults: Faults): void {
  const { slug, status, successor, lineage } = predecessor;
  const at = '/predecessor';
  const ended = status === 'stopped' || status === 'adopted';
  const limit = Math.min(policy.maxTerms, MOST_TERMS);
  faults.addIf(
    !ended,
    at,
    'predecessor-not-ended',
    `"${slug}" is ${status}; only what is stopped or adopted has a successor.`,
  );
  faults.addIf(
    successor !== null,
    at,
    'has-a-successor',
    `"${slug}" already has its one successor: "${successor ?? ''}".`,
  );
  const spent = `The line of "${slug}" has used ${lineage.terms} terms of ${limit}; recreating it gives no more.`;
  faults.addIf(lineage.terms >= limit, at, 'no-term-left', spent);
}

function checkSomethingNew({ hypotheses }: Manifest, { lineage, slug }: Predecessor, faults: Faults): void {
  const something = hypotheses.some(
    ({ statement }) => !lineage.statements.some((earlier) => sameStatement(earlier, statement)),
  );
  faults.addIf(
    !something,
    '/hypotheses',
    'nothing-new',
    `At least one hypothesis was not asked in the line of "${slug}": say what this will teach.`,
  );
}
