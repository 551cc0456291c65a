import { type Costs } from './costs.js';
import { type Recommendation } from './evaluation.js';
import { type FundingState } from './funding.js';
import { type HypothesisOutcome } from './hypothesis.js';
import { type InvitationState } from './invitation.js';
import { type ScaleKind } from './manifest.js';
import { type Money } from './money.js';
import { type Locale } from './person.js';
import { type Policy } from './policy.js';
import { type Checklist, type Readings } from './readiness.js';
import { type RoundKind } from './round.js';
import { type StepOutcome, type StepState } from './step.js';
import { type CriterionSynthesis } from './synthesis/criterion.js';
import { type Movements } from './synthesis/movement.js';
import { type Figures, type ReviewerReading } from './synthesis/synthesis.js';
import { type ShownSynthesis } from './synthesis/visibility.js';

// The evidence as it stands at a decision. `Text` is what somebody wrote: quoted by id and digest where it is hashed (law 13), and
// where it is shown the words themselves, or null once they are redacted. Instants are RFC 3339, dates YYYY-MM-DD.

/** What somebody wrote, put back; null: it has been redacted. */
export type Shown = string | null;

export interface FrozenCriterion<Text> {
  key: string;
  question: Text;
  guidance: Text | null;
  weight: number;
  required: boolean;
  hypothesis: string | null;
  scale: { kind: ScaleKind; unit: Text | null; levels: { value: number; label: Text; descriptor: Text | null }[] };
  target: number | null;
  notApplicable: boolean;
}

export interface FrozenGrid<Text> {
  version: number;
  /** SHA-256 of the criteria as the database keeps them. */
  digest: string;
  criteria: FrozenCriterion<Text>[];
}

/** Who was asked, and what came of it. */
export interface FrozenInvitation<Text> {
  personId: string;
  /** As law 4 counts it. */
  external: boolean;
  state: InvitationState;
  askedAt: string | null;
  changedAt: string;
  answeredAt: string | null;
  late: boolean;
  declineReason: Text | null;
  interest: Text | null;
}

/** What was answered, by seat: who sits where is drawn by lot, and told to whom the policy says. */
export interface FrozenEvaluation<Text> {
  round: number;
  gridVersion: number;
  seat: number;
  recommendation: Recommendation;
  answers: FrozenAnswer<Text>[];
}

export interface FrozenAnswer<Text> {
  criterion: string;
  value: number | Text | null;
  notApplicable: boolean;
  comment: Text | null;
}

/** The figures of a round, in numbers alone. */
export interface FrozenFigures extends Pick<Figures, 'gridVersion' | 'evaluations' | 'whole' | 'recommendations'> {
  criteria: ({ key: string } & Omit<CriterionSynthesis, 'criterion' | 'answers' | 'comments'>)[];
  reviewers: ReviewerReading[];
}

export interface FrozenRound<Text> {
  id: string;
  number: number;
  kind: RoundKind;
  halfTime: boolean;
  opensOn: string;
  answersDueOn: string;
  openedAt: string | null;
  closedAt: string | null;
  cancelledAt: string | null;
  meeting: { startsAt: string; durationMinutes: number; place: Text | null; agenda: Text[] | null };
  minutes: Text | null;
  minutesAt: string | null;
  invitations: FrozenInvitation<Text>[];
  /** Null of a round that never opened, as `movements` is. */
  synthesis: FrozenFigures | null;
  movements: Movements | null;
}

export interface FrozenHypothesis<Text> {
  key: string;
  statement: Text;
  convincedIf: Text;
  stopIf: Text;
  outcome: HypothesisOutcome;
  reason: Text | null;
  links: { label: Text; url: Text }[];
  settledAt: string | null;
}

/** Who took a step is an id. */
export interface FrozenStep<Text> {
  key: string;
  hypothesis: string;
  state: StepState;
  method: Text;
  plannedCost: Money | null;
  plannedOn: string | null;
  personId: string | null;
  after: string | null;
  begunAt: string | null;
  outcome: StepOutcome | null;
  observation: Text | null;
  evidence: { label: Text; url: Text }[];
  cost: Money | null;
  doneAt: string | null;
}

export interface FrozenFunding<Text> {
  key: string;
  state: FundingState;
  source: Text;
  purpose: Text;
  amount: Money;
  soughtOn: string | null;
  granted: Money | null;
  answeredOn: string | null;
  reason: Text | null;
  unlockedBy: string[];
}

/** What the term tried and what that cost. */
export interface FrozenMoney<Text> {
  steps: FrozenStep<Text>[];
  fundings: FrozenFunding<Text>[];
  costs: Costs;
}

export interface FrozenDissent<Text> {
  term: number;
  personId: string;
  at: string;
  dissent: Text;
}

export interface FrozenDecision<Text> {
  id: string;
  outcome: 'stop' | 'continue' | 'adopt';
  via: 'api' | 'page' | 'clock';
  decidedBy: string | null;
  decidedAt: string;
  lapsed?: boolean;
  rationale?: Text;
  learned?: Text;
  kept?: Text;
  windDown?: Text[];
  home?: Text;
  handOverOn?: string;
  nextTerm?: { startsOn: string; expiresOn: string } | null;
  hypotheses?: { key: string; statement: Text }[];
  grid?: 'keep' | 'new';
}

/** What every format says. */
interface Common<Text> {
  horizon: { years: number; aim: Text }[];
  term: {
    number: number;
    startsOn: string;
    expiresOn: string;
    timeZone: string;
    startsAt: string;
    endsAt: string;
    policy: Policy;
    policyVersion: number;
  };
  /** By id. */
  people: { coordinators: string[]; deciders: string[]; sponsors: string[]; panel: string[] };
  hypotheses: FrozenHypothesis<Text>[];
  readings: Readings;
  checklist: Checklist;
  lineage: { terms: number; maxTerms: number };
  decision: FrozenDecision<Text>;
  journal: { count: number; head: string };
}

interface FrozenPrototype<Text> {
  id: string;
  slug: string;
  title: Text;
  summary: Text;
  livedSince: string | null;
}

/** As it was frozen before rounds had days, meetings and syntheses. */
export interface FirstDossier<Text> extends Common<Text> {
  format: 1;
  prototype: FrozenPrototype<Text>;
  grids: Pick<FrozenGrid<Text>, 'version' | 'digest'>[];
  evaluations: {
    id: string;
    round: number;
    kind: RoundKind;
    gridVersion: number;
    personId: string;
    external: boolean;
    recommendation: Recommendation;
    late: boolean;
    submittedAt: string;
    /** JSON of all answers. */
    answers: Text;
  }[];
}

export interface SecondDossier<Text> extends Common<Text> {
  format: 2;
  prototype: FrozenPrototype<Text> & { locale: Locale };
  grids: FrozenGrid<Text>[];
  /** Of the term that was decided. */
  rounds: FrozenRound<Text>[];
  evaluations: FrozenEvaluation<Text>[];
  /** From decisions on earlier terms. */
  dissents: FrozenDissent<Text>[];
  /** Absent of what was frozen before there were steps. */
  money?: FrozenMoney<Text>;
}

export type DossierContent<Text> = FirstDossier<Text> | SecondDossier<Text>;

/** The figures alone: no question, no answer in words, no comment; what could tell who said what is left out already. */
export function frozenFigures({
  gridVersion,
  evaluations,
  criteria,
  whole,
  recommendations,
  reviewers,
}: ShownSynthesis): FrozenFigures {
  return {
    gridVersion,
    evaluations,
    criteria: criteria.map(({ criterion, answers: _, comments: __, ...figures }) => ({
      key: criterion.key,
      ...figures,
    })),
    whole,
    recommendations,
    reviewers: reviewers.map((reviewer) => ({
      seat: reviewer.seat,
      recommendation: reviewer.recommendation,
      whole: reviewer.whole,
    })),
  };
}

/** A dossier as it is printed for somebody. */
export interface PrintedDossier {
  locale: Locale;
  /** SHA-256 of the hashed content, in hexadecimal digits. */
  hash: string;
  /** With every text put back, or said to have been removed. */
  content: DossierContent<string>;
  /** By id: whom the reader may know by name. */
  names: ReadonlyMap<string, string>;
  /** Ids of reviewers by `round/seat`; empty where the reader may not know who sat where. */
  seats: ReadonlyMap<string, string>;
  /** Who would have decided otherwise; said since, and no part of what is hashed. */
  dissents: Omit<FrozenDissent<string>, 'term'>[];
}

/** What stands in the place of a text that was redacted. */
export const REMOVED: Record<Locale, string> = { en: '(removed on request)', fr: '(retiré sur demande)' };
