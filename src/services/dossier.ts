import { canonicalJson } from '../domain/canonical.js';
import { instantText } from '../domain/calendar.js';
import { type Tried } from '../domain/costs.js';
import { type Decision, type Proposal } from '../domain/decision.js';
import { type Verdict } from '../domain/deciding.js';
import { type FrozenDecision, type SecondDossier } from '../domain/dossier.js';
import { type Prototype } from '../domain/prototype.js';
import { type Checklist, type Lineage, type Readings } from '../domain/readiness.js';
import { type Term } from '../domain/term.js';
import { hypothesesIn, moneyIn } from '../domain/tried.js';
import { type Tx } from '../storage/database.js';
import { findGrids } from '../storage/decisions.js';
import { listDissents } from '../storage/followers.js';
import { type Journal } from '../storage/journal.js';
import { Quotes, type Pending } from './dossier-quotes.js';
import { frozenEvaluations, frozenGrids, frozenRounds } from './frozen-rounds.js';
import { type ReadRound } from './syntheses.service.js';

/** What a lapsed stop says, since nobody said anything. */
export interface Lapse {
  outcome: 'stop';
  lapsed: true;
}

export interface Evidence {
  readings: Readings;
  lineage: Lineage;
  checklist: Checklist;
  tried: Tried;
}

/** Writes down the evidence as it stands at the decision: ids, dates, numbers, and texts by digest (laws 5 and 13). */
export async function writeDossier(
  tx: Tx,
  journal: Journal,
  prototype: Prototype,
  decision: Decision,
  proposal: Proposal | Lapse,
  verdict: Pick<Verdict, 'term' | 'next'>,
  evidence: Evidence,
  read: ReadRound[],
): Promise<string> {
  const quotes = new Quotes();
  const quoted = (text: string): Pending => quotes.of(text);
  const content: Omit<SecondDossier<Pending>, 'dissents'> & { dissents: object[] } = {
    format: 2,
    prototype: {
      id: prototype.id,
      slug: prototype.slug,
      title: quotes.of(prototype.title),
      summary: quotes.of(prototype.summary),
      locale: prototype.locale,
      livedSince: prototype.livedSince?.toString() ?? null,
    },
    horizon: prototype.horizon.map(({ years, aim }) => ({ years, aim: quotes.of(aim) })),
    term: termPart(verdict.term),
    people: peoplePart(prototype),
    hypotheses: hypothesesIn(prototype, verdict.term, quoted),
    grids: frozenGrids(await findGrids(tx, prototype.id), quotes),
    rounds: frozenRounds(prototype.roundsOf(verdict.term), read, quotes),
    evaluations: frozenEvaluations(verdict.term, read, quotes),
    dissents: await listDissents(tx, prototype.id),
    money: moneyIn(prototype, verdict.term, evidence.tried, quoted),
    readings: evidence.readings,
    checklist: evidence.checklist,
    lineage: { terms: evidence.lineage.terms, maxTerms: evidence.lineage.maxTerms },
    decision: decisionPart(decision, proposal, verdict, quotes),
    journal: await journal.head(tx, prototype.id),
  };
  return canonicalJson(await quotes.settle(tx, prototype.id, content));
}

function termPart(term: Term): SecondDossier<Pending>['term'] {
  const { number, startsOn, expiresOn, timeZone, startsAt, endsAt, policy, policyVersion } = term;
  return {
    number,
    startsOn: startsOn.toString(),
    expiresOn: expiresOn.toString(),
    timeZone,
    startsAt: instantText(startsAt),
    endsAt: instantText(endsAt),
    policy,
    policyVersion,
  };
}

function peoplePart(prototype: Prototype): SecondDossier<Pending>['people'] {
  const ids = (role: 'coordinator' | 'decider' | 'sponsor' | 'reviewer'): string[] =>
    prototype.holders(role).map((person) => person.id);
  return {
    coordinators: ids('coordinator'),
    deciders: ids('decider'),
    sponsors: ids('sponsor'),
    panel: ids('reviewer'),
  };
}

function decisionPart(
  decision: Decision,
  proposal: Proposal | Lapse,
  { next }: Pick<Verdict, 'next'>,
  quotes: Quotes,
): FrozenDecision<Pending> {
  const { id, outcome, via, decidedBy } = decision;
  const who = { id, outcome, via, decidedBy, decidedAt: instantText(decision.decidedAt) };
  if ('lapsed' in proposal) return { ...who, lapsed: true };
  const said = { ...who, rationale: quotes.of(proposal.rationale), learned: quotes.of(proposal.learned) };
  switch (proposal.outcome) {
    case 'stop':
      return { ...said, kept: quotes.of(proposal.kept), windDown: proposal.windDown.map((item) => quotes.of(item)) };
    case 'adopt':
      return { ...said, home: quotes.of(proposal.home), handOverOn: proposal.handOverOn };
    case 'continue':
      return {
        ...said,
        nextTerm: next && { startsOn: next.term.startsOn.toString(), expiresOn: next.term.expiresOn.toString() },
        hypotheses: next?.hypotheses.map(({ key, statement }) => ({ key, statement: quotes.of(statement) })),
        grid: proposal.grid === 'keep' ? 'keep' : 'new',
      };
  }
}
