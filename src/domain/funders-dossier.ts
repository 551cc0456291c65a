import { dayOf, instantText, type Instant } from './calendar.js';
import { comingIn, type Coming } from './coming.js';
import { costsOfTerm, outstandingOf, triedIn, type TermCosts, type Tried } from './costs.js';
import {
  type FrozenDecision,
  type FrozenFunding,
  type FrozenHypothesis,
  type FrozenStep,
  type Shown,
} from './dossier.js';
import { sumsOf, type Money } from './money.js';
import { nameOf, type Locale } from './person.js';
import { type Prototype } from './prototype.js';
import { type RoundKind } from './round.js';
import { type CriterionSynthesis } from './synthesis/criterion.js';
import { type Counts } from './synthesis/synthesis.js';
import { type ShownSynthesis } from './synthesis/visibility.js';
import { type Term } from './term.js';
import { hypothesesIn, moneyIn } from './tried.js';
import { type WindDown } from './wind-down.js';

/** How a term stands; of a decided one, what was decided. */
export const TERM_STANDINGS = ['planned', 'running', 'expired', 'stopped', 'continued', 'adopted', 'voided'] as const;
export type TermStanding = (typeof TERM_STANDINGS)[number];

/** Who takes a step is nobody else's business. */
export type FundersStep = Omit<FrozenStep<string>, 'personId'>;
export type FundersHypothesis = FrozenHypothesis<string> & { steps: FundersStep[] };
export type FundersDecision = Omit<FrozenDecision<Shown>, 'id' | 'via' | 'decidedBy' | 'windDown'>;
export type FundersCriterion = Omit<CriterionSynthesis, 'answers' | 'comments'>;

/** What a reviewer wrote, who is known by their seat. */
export interface FundersVoice {
  /** Key of the criterion. */
  criterion: string;
  seat: number;
  text: string;
}

/** What reviewers said in a round, and nothing of who they are. */
export interface FundersReadings {
  /** How many were handed in, and of them from outside. Every figure is over all of them. */
  received: number;
  external: number;
  recommendations: Counts;
  criteria: FundersCriterion[];
  /** `all`: to pick out those from outside would tell who they are. */
  voicesOf: 'external' | 'all';
  voices: FundersVoice[];
}

export interface FundersRound {
  number: number;
  kind: RoundKind;
  /** Answers may still come. */
  isOpen: boolean;
  /** Null: withheld from whoever is awaited there themselves (law 10). */
  readings: FundersReadings | null;
}

/** Something that remains, or remained, to be done after a stop. */
export interface FundersWindDown {
  item: string;
  /** Null: it remains to be done. */
  doneOn: string | null;
  cost: Money | null;
}

/** Money that was granted for what steps have shown; they may be of an earlier term. */
export interface Unlocked {
  funding: string;
  steps: Pick<FundersStep, 'key' | 'hypothesis' | 'outcome' | 'observation'>[];
}

/** A term told to those who might pay for what comes next: as it stands, and not frozen. Every format is printed from this. */
export interface FundersDossier {
  /** In which it is printed. */
  locale: Locale;
  asOf: { at: string; on: string };
  prototype: {
    slug: string;
    title: string;
    summary: string;
    horizon: { years: number; aim: string }[];
    /** Names of the coordinators. */
    contacts: string[];
  };
  term: { number: number; startsOn: string; expiresOn: string; timeZone: string; standing: TermStanding };
  decision: FundersDecision | null;
  /** Of a term that was stopped. */
  windDown: FundersWindDown[];
  /** What winding down has cost so far: it is no part of `costs`. */
  windDownSpent: Money[];
  hypotheses: FundersHypothesis[];
  /** The very figures of `…/costs`. */
  costs: TermCosts;
  fundings: FrozenFunding<string>[];
  /** Those in which somebody has answered, or whose answers are withheld. */
  rounds: FundersRound[];
  coming: Coming[];
  money: {
    /** What is planned and has not begun, whatever it costs. */
    toBegin: FundersStep[];
    /** Planned for the steps that have no result: docs/money.md. */
    outstanding: Money[];
    unlocked: Unlocked[];
  };
}

/** A round of the term that has opened, as whoever asks may see it. */
export interface SeenByAsker {
  number: number;
  kind: RoundKind;
  isOpen: boolean;
  shown: ShownSynthesis | 'withheld';
}

/** @param said of the decision on the term; null while there is none */
export function fundersDossier(
  prototype: Prototype,
  term: Term,
  evidence: { tried: Tried; rounds: SeenByAsker[]; said: FrozenDecision<Shown> | null; windDowns: WindDown[] },
  locale: Locale,
  now: Instant,
): FundersDossier {
  const { tried, rounds, said, windDowns } = evidence;
  const { steps: all, fundings } = moneyIn(prototype, term, tried, asItIs);
  const steps = all.map(({ personId: _, ...step }) => step);
  return {
    locale,
    asOf: { at: instantText(now), on: dayOf(now, term.timeZone).toString() },
    prototype: {
      slug: prototype.slug,
      title: prototype.title,
      summary: prototype.summary,
      horizon: prototype.horizon.map(({ years, aim }) => ({ years, aim })),
      contacts: prototype.holders('coordinator').map((person) => nameOf(person, locale)),
    },
    term: {
      number: term.number,
      startsOn: term.startsOn.toString(),
      expiresOn: term.expiresOn.toString(),
      timeZone: term.timeZone,
      standing: standingOf(prototype, term, now),
    },
    decision: said && decisionTold(said),
    windDown: said?.outcome === 'stop' ? windDowns.map(windDownTold) : [],
    windDownSpent: said?.outcome === 'stop' ? sumsOf(windDowns.flatMap(({ cost }) => cost ?? [])) : [],
    hypotheses: hypothesesIn(prototype, term, asItIs).map((hypothesis) => ({
      ...hypothesis,
      steps: steps.filter((step) => step.hypothesis === hypothesis.key),
    })),
    costs: costsOfTerm(prototype, term, tried),
    fundings,
    rounds: rounds.flatMap(roundTold),
    coming: comingIn(prototype, term, now),
    money: {
      toBegin: steps.filter(({ state }) => state === 'planned'),
      outstanding: outstandingOf(triedIn(term, tried.steps)),
      unlocked: unlockedIn(prototype, term, tried),
    },
  };
}

const asItIs = (text: string): string => text;

function standingOf({ voidedAt }: Prototype, term: Term, now: Instant): TermStanding {
  if (voidedAt) return 'voided';
  if (term.decision)
    return ({ stop: 'stopped', continue: 'continued', adopt: 'adopted' } as const)[term.decision.outcome];
  if (term.isOver(now)) return 'expired';
  return term.hasBegun(now) ? 'running' : 'planned';
}

/** Field by field: what else is kept with a decision is not for funders. */
function decisionTold(said: FrozenDecision<Shown>): FundersDecision {
  const { outcome, decidedAt, lapsed, rationale, learned, kept, home, handOverOn } = said;
  const { nextTerm, hypotheses } = said;
  return { outcome, decidedAt, lapsed, rationale, learned, kept, home, handOverOn, nextTerm, hypotheses };
}

function windDownTold({ item, doneOn, cost }: WindDown): FundersWindDown {
  return { item, doneOn: doneOn?.toString() ?? null, cost };
}

function roundTold({ number, kind, isOpen, shown }: SeenByAsker): FundersRound[] {
  if (shown === 'withheld') return [{ number, kind, isOpen, readings: null }];
  const { received, external } = shown.evaluations;
  if (received === 0) return [];
  const told = shown.reviewers.every((reviewer) => reviewer.external !== null);
  const heard = shown.reviewers.filter((reviewer) => !told || reviewer.external).map(({ seat }) => seat);
  return [
    {
      number,
      kind,
      isOpen,
      readings: {
        received,
        external,
        recommendations: shown.recommendations.all,
        criteria: shown.criteria.map(({ answers: _, comments: __, ...figures }) => figures),
        voicesOf: told ? 'external' : 'all',
        voices: shown.criteria.flatMap((criterion) => voicesOn(criterion)).filter(({ seat }) => heard.includes(seat)),
      },
    },
  ];
}

/** What was answered in words, then what was written beside the answers. */
function voicesOn({ criterion: { key }, answers, comments }: CriterionSynthesis): FundersVoice[] {
  const inWords = answers.flatMap(({ seat, value }) =>
    typeof value === 'string' && value.trim() ? [{ criterion: key, seat, text: value }] : [],
  );
  return [...inWords, ...comments.map(({ seat, comment }) => ({ criterion: key, seat, text: comment }))];
}

function unlockedIn(prototype: Prototype, term: Term, { steps, fundings }: Tried): Unlocked[] {
  return triedIn(term, fundings)
    .filter(({ state, unlockedBy }) => state === 'secured' && unlockedBy.length > 0)
    .map(({ key, unlockedBy }) => ({
      funding: key,
      steps: steps
        .filter(({ id }) => unlockedBy.includes(id))
        .map((step) => ({
          key: step.key,
          hypothesis: prototype.hypotheses.find(({ id }) => id === step.hypothesisId)!.key,
          outcome: step.result?.outcome ?? null,
          observation: step.result?.observation ?? null,
        })),
    }));
}
