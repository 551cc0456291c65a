import { type FundersDossier } from '../../domain/funders-dossier.js';
import { fundersMarkdown } from '../../print/funders/written.js';
import { manifest } from './manifest.js';
import { askedInTerm } from './prototype.js';
import { costs, doneStep, fundingAnswer, fundingEntry, securedFunding } from './steps.js';
import { synthesis } from './syntheses.js';

const [asked] = manifest.hypotheses;
const { key, hypothesis, state, method, plannedCost, plannedOn, after, begunAt, result, doneAt } = doneStep;
const { outcome, observation, evidence, cost } = result!;
const interviews = { key, hypothesis, state, method, plannedCost, plannedOn, after, begunAt, doneAt };
const { term: ofTerm, ...funding } = securedFunding;

/** The example of the steps and of the readings, in the autumn of its term. */
export const fundersDossier: FundersDossier = {
  locale: manifest.locale,
  asOf: { at: '2027-11-10T10:00:00.000Z', on: '2027-11-10' },
  prototype: {
    slug: manifest.slug,
    title: manifest.title,
    summary: manifest.summary,
    horizon: manifest.horizon,
    contacts: manifest.coordinators.map(({ name }) => name),
  },
  term: { number: ofTerm, ...manifest.term, timeZone: manifest.timeZone, standing: 'running' },
  decision: null,
  windDown: [],
  windDownSpent: [],
  hypotheses: [
    {
      ...asked,
      outcome: askedInTerm.outcome,
      reason: askedInTerm.reason,
      links: askedInTerm.links,
      settledAt: askedInTerm.settledAt,
      steps: [{ ...interviews, outcome, observation, evidence, cost }],
    },
  ],
  costs: costs.terms[0],
  fundings: [funding],
  rounds: [
    {
      number: synthesis.round.number,
      kind: synthesis.round.kind,
      isOpen: synthesis.isOpen,
      readings: {
        received: synthesis.evaluations.received,
        external: synthesis.evaluations.external,
        recommendations: synthesis.recommendations.all,
        criteria: synthesis.criteria.map(({ answers: _answers, comments: _comments, ...figures }) => figures),
        voicesOf: 'all',
        voices: synthesis.criteria.flatMap(({ criterion, comments }) =>
          comments.map(({ seat, comment }) => ({ criterion: criterion.key, seat, text: comment })),
        ),
      },
    },
  ],
  coming: [
    {
      kind: 'meeting',
      on: '2027-11-14',
      at: '2027-11-14T17:00:00.000Z',
      minutes: 90,
      round: { number: 2, kind: 'expiry' },
    },
    { kind: 'expiry', on: manifest.term.expiresOn, at: null, minutes: null, round: null },
  ],
  money: {
    toBegin: [],
    outstanding: [],
    unlocked: [
      { funding: fundingEntry.key, steps: [{ key: fundingAnswer.unlockedBy![0], hypothesis, outcome, observation }] },
    ],
  },
};

const [title, ...parts] = fundersMarkdown(fundersDossier).split('\n\n');

/** As it begins. */
export const fundersDossierInMarkdown = `${[title, ...parts.slice(0, 3)].join('\n\n')}\n`;
