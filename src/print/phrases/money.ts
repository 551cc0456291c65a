import { type Costs } from '../../domain/costs.js';
import { type FundingState } from '../../domain/funding.js';
import { type StepOutcome, type StepState } from '../../domain/step.js';
import { fr } from '../spacing.js';

type Sum = keyof Pick<Costs, 'planned' | 'spent' | 'sought' | 'secured' | 'refused' | 'perSettledHypothesis'>;

/** The words about steps and money. */
const en = {
  colon: ': ',
  heading: 'What it cost',
  steps: 'What was tried for it',
  nothing: 'nothing',
  step: (key: string, state: string) => `Step ${key}: ${state}`,
  states: { planned: 'planned', begun: 'begun, without a result', done: 'done' } satisfies Record<StepState, string>,
  outcomes: {
    succeeded: 'it succeeded',
    failed: 'it failed',
    inconclusive: 'it showed nothing clear',
  } satisfies Record<StepOutcome, string>,
  planned: 'Planned cost',
  cost: 'Cost',
  on: 'Planned for',
  after: 'After the step',
  evidence: 'Evidence',
  sums: {
    planned: 'Planned for its steps',
    spent: 'Spent on them',
    sought: 'Asked for, and not answered',
    secured: 'Granted',
    refused: 'Asked for in vain',
    perSettledHypothesis: 'Spent for each settled hypothesis',
  } satisfies Record<Sum, string>,
  settled: (settled: number, asked: number) =>
    `Settled hypotheses: ${settled} of ${asked}. Those that were refuted count like the others.`,
  sum: 'Figure',
  table: 'The money that was asked for',
  source: 'Asked of',
  purpose: 'What for',
  asked: 'Amount',
  answer: 'Answer',
  unlocked: 'Unlocked by the steps',
  fundings: { sought: 'not answered yet', secured: 'granted', refused: 'refused' } satisfies Record<
    FundingState,
    string
  >,
};

const french: typeof en = {
  colon: fr` : `,
  heading: 'Ce que cela a coûté',
  steps: 'Ce qui a été essayé pour elle',
  nothing: 'rien',
  step: (key, state) => fr`Étape ${key} : ${state}`,
  states: { planned: 'prévue', begun: 'commencée, sans résultat', done: 'faite' },
  outcomes: { succeeded: 'réussie', failed: 'échouée', inconclusive: 'sans résultat clair' },
  planned: 'Coût prévu',
  cost: 'Coût',
  on: 'Prévue pour',
  after: 'Après l’étape',
  evidence: 'Pièces',
  sums: {
    planned: 'Prévu pour ses étapes',
    spent: 'Dépensé pour elles',
    sought: 'Demandé, sans réponse à ce jour',
    secured: 'Obtenu',
    refused: 'Demandé en vain',
    perSettledHypothesis: 'Dépensé par hypothèse tranchée',
  },
  settled: (settled, asked) =>
    fr`Hypothèses tranchées : ${settled} sur ${asked}. Celles qui sont réfutées comptent comme les autres.`,
  sum: 'Chiffre',
  table: 'Les financements demandés',
  source: 'À qui',
  purpose: 'Pour quoi',
  asked: 'Montant',
  answer: 'Réponse',
  unlocked: 'Débloqué par les étapes',
  fundings: { sought: 'sans réponse à ce jour', secured: 'obtenu', refused: 'refusé' },
};

export const money = { en, fr: french };
