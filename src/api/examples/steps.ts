import type { CostsDto, ShownFundingDto } from '../fundings.answers.dto.js';
import type { FundingAnswerDto, FundingDto } from '../fundings.dto.js';
import type { ShownStepDto } from '../steps.answers.dto.js';
import type { StepDto, StepPlanDto, StepResultDto } from '../steps.dto.js';
import { IDS } from './ids.js';

export const stepEntry: StepDto = {
  key: 'interviews',
  method: 'Douze entretiens avec des structures voisines : que paieraient-elles, et pour quoi ?',
  plannedCost: { amount: '300.00', currency: 'EUR' },
  plannedOn: '2027-02-15',
  person: IDS.coordinator,
  after: null,
};

export const stepPlan: StepPlanDto = { plannedOn: '2027-03-01', plannedCost: { amount: '350.00', currency: 'EUR' } };

export const stepResult: StepResultDto = {
  outcome: 'succeeded',
  observation: 'Neuf sur douze paieraient le prix réel de la paie, aucune celui de l’accompagnement.',
  evidence: [{ label: 'Notes d’entretien', url: 'https://example.org/entretiens' }],
  cost: { amount: '312.40', currency: 'EUR' },
};

export const plannedStep: ShownStepDto = {
  key: stepEntry.key,
  term: 1,
  hypothesis: 'H1',
  state: 'planned',
  method: stepEntry.method,
  plannedCost: stepEntry.plannedCost!,
  plannedOn: stepEntry.plannedOn!,
  person: IDS.coordinator,
  after: null,
  begunAt: null,
  result: null,
  doneAt: null,
};

export const replannedStep: ShownStepDto = {
  ...plannedStep,
  plannedOn: stepPlan.plannedOn!,
  plannedCost: stepPlan.plannedCost!,
};

export const begunStep: ShownStepDto = { ...plannedStep, state: 'begun', begunAt: '2027-02-15T09:00:00.000Z' };

export const doneStep: ShownStepDto = {
  ...begunStep,
  state: 'done',
  result: {
    outcome: stepResult.outcome,
    observation: stepResult.observation,
    evidence: stepResult.evidence!,
    cost: stepResult.cost!,
  },
  doneAt: '2027-03-20T17:30:00.000Z',
};

export const fundingEntry: FundingDto = {
  key: 'fdva-2027',
  source: 'Fonds pour le développement de la vie associative',
  purpose: 'Six mois d’une paie mutualisée entre quatre structures.',
  amount: { amount: '8000.00', currency: 'EUR' },
  soughtOn: '2027-04-02',
};

export const fundingAnswer: FundingAnswerDto = {
  state: 'secured',
  answeredOn: '2027-06-10',
  granted: { amount: '5000.00', currency: 'EUR' },
  reason: 'Les entretiens ont convaincu ; le reste dépendra du premier trimestre.',
  unlockedBy: ['interviews'],
};

export const soughtFunding: ShownFundingDto = {
  key: fundingEntry.key,
  term: 1,
  state: 'sought',
  source: fundingEntry.source,
  purpose: fundingEntry.purpose,
  amount: fundingEntry.amount,
  soughtOn: fundingEntry.soughtOn!,
  granted: null,
  answeredOn: null,
  reason: null,
  unlockedBy: [],
};

export const securedFunding: ShownFundingDto = {
  ...soughtFunding,
  state: fundingAnswer.state,
  granted: fundingAnswer.granted!,
  answeredOn: fundingAnswer.answeredOn,
  reason: fundingAnswer.reason!,
  unlockedBy: fundingAnswer.unlockedBy!,
};

const [planned, spent] = [[stepEntry.plannedCost!], [stepResult.cost!]];
const sums = {
  planned,
  spent,
  sought: [],
  secured: [fundingAnswer.granted!],
  refused: [],
  steps: { planned: 0, begun: 0, succeeded: 1, failed: 0, inconclusive: 0 },
  perSettledHypothesis: spent,
};

export const costs: CostsDto = {
  terms: [
    {
      term: 1,
      ...sums,
      hypotheses: { asked: 1, settled: 1, each: [{ key: 'H1', outcome: 'supported', planned, spent }] },
    },
  ],
  total: { ...sums, hypotheses: { asked: 1, settled: 1 } },
};
