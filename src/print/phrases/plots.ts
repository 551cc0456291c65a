import { type Recommendation } from '../../domain/evaluation.js';
import { type RoundKind } from '../../domain/round.js';
import { type CriterionReason } from '../../domain/synthesis/movement.js';
import { type RoundMark } from '../../domain/synthesis/synthesis.js';
import { fr } from '../spacing.js';

/** The words in and beside the plots of a synthesis. */
const en = {
  colon: ': ',
  rounds: { checkpoint: 'half-time round', expiry: 'expiry round' } satisfies Record<RoundKind, string>,
  heatmap: ({ term, number }: RoundMark, kind: string) => `Readings of round ${number} (${kind} of term ${term})`,
  none: 'No reading has been handed in yet.',
  reviewer: (seat: number) => `Reviewer ${seat}`,
  own: 'you',
  external: 'from outside',
  late: 'late',
  all: 'All',
  median: 'median',
  whole: 'Weighted whole',
  wholeSo: '0 to 1, over what was answered',
  covers: (share: string) => `covers ${share}`,
  recommendation: 'Recommendation',
  recommendations: {
    stop: 'stop',
    continue: 'continue',
    adopt: 'adopt',
    abstain: 'abstains',
  } satisfies Record<Recommendation, string>,
  yes: 'yes',
  no: 'no',
  saidYes: (share: string) => `${share} yes`,
  inWords: 'in words',
  notApplicable: 'N/A',
  notAnswered: 'no answer',
  weight: (weight: string) => `weight ${weight}`,
  target: (target: string) => `target ${target}`,
  of: (answered: number) => `n = ${answered}`,
  met: 'target met',
  missed: 'target missed',
  profile: (now: number) => `Where round ${now} stands on each criterion (middle answer, 0 to 1)`,
  profileSince: (now: number, before: number) =>
    `Where rounds ${now} and ${before} stand on each criterion (middle answer, 0 to 1)`,
  round: ({ term, number }: RoundMark) => `Round ${number} (term ${term})`,
  noProfile: 'There is no answer yet that has a place on a scale.',
  reasons: {
    'not-asked-before': 'not asked then',
    'other-question': 'another question then',
    'other-scale': 'another scale then',
    'no-figures': 'in words',
    'not-answered': 'not answered then',
  } satisfies Record<CriterionReason, string>,
  otherTarget: 'another target then',
  fromTo: (before: string, now: string) => `${now}, from ${before}`,
};

const french: typeof en = {
  colon: fr` : `,
  rounds: { checkpoint: 'mi-parcours', expiry: 'fin de période' },
  heatmap: ({ term, number }, kind) => fr`Lectures du tour n° ${number} (${kind}, période n° ${term})`,
  none: 'Aucune lecture n’a encore été remise.',
  reviewer: (seat) => fr`Lecture ${seat}`,
  own: 'la vôtre',
  external: 'de l’extérieur',
  late: 'en retard',
  all: 'Toutes',
  median: 'médiane',
  whole: 'Ensemble pondéré',
  wholeSo: fr`de 0 à 1, sur ce qui a reçu réponse`,
  covers: (share) => `couvre ${share}`,
  recommendation: 'Avis',
  recommendations: { stop: 'arrêter', continue: 'poursuivre', adopt: 'adopter', abstain: 'sans avis' },
  yes: 'oui',
  no: 'non',
  saidYes: (share) => `${share} oui`,
  inWords: 'en mots',
  notApplicable: 'sans objet',
  notAnswered: 'sans réponse',
  weight: (weight) => `poids ${weight}`,
  target: (target) => `cible ${target}`,
  of: (answered) => `n = ${answered}`,
  met: 'cible atteinte',
  missed: 'cible manquée',
  profile: (now) => fr`Où en est le tour n° ${now} sur chaque critère (réponse médiane, de 0 à 1)`,
  profileSince: (now, before) =>
    fr`Où en sont les tours n° ${now} et n° ${before} sur chaque critère (réponse médiane, de 0 à 1)`,
  round: ({ term, number }) => fr`Tour n° ${number} (période n° ${term})`,
  noProfile: 'Aucune réponse n’a encore de place sur une échelle.',
  reasons: {
    'not-asked-before': 'pas posé alors',
    'other-question': 'autre question alors',
    'other-scale': 'autre échelle alors',
    'no-figures': 'en mots',
    'not-answered': 'sans réponse alors',
  },
  otherTarget: 'autre cible alors',
  fromTo: (before, now) => `${now}, contre ${before}`,
};

export const plots = { en, fr: french };
export type PlotWords = typeof en;
