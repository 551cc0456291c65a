import { type HypothesisOutcome } from '../../domain/hypothesis.js';
import { type Readings } from '../../domain/readiness.js';
import { type Policy } from '../../domain/policy.js';
import { type Outcome } from '../../domain/decision.js';
import { fr } from '../../print/spacing.js';

/** What is known of a prototype, in words. */
const en = {
  heading: 'The facts at hand',
  what: 'What it is',
  legalForm: 'Legal form',
  territory: 'Territory',
  activityCode: 'Activity code',
  livedSince: 'Lives since',
  documents: 'Documents',
  horizon: 'What it aims at',
  inYears: (years: number) => (years === 1 ? 'In one year' : `In ${years} years`),
  hypotheses: 'What it set out to find out',
  noHypotheses: 'No hypothesis is asked in this term.',
  states: {
    open: 'still open',
    supported: 'supported',
    refuted: 'refuted',
    inconclusive: 'inconclusive',
  } satisfies Record<HypothesisOutcome, string>,
  convincedIf: 'Convincing if',
  stopIf: 'A reason to stop if',
  reason: 'What was found',
  links: 'Evidence',
  received: ({ answered, answeredExternally }: Readings, { quorum, externalQuorum }: Policy) =>
    `Readings received for the expiry round: ${answered} (at least ${quorum} are needed), of which from outside: ${answeredExternally} (at least ${externalQuorum}).`,
  terms: 'Its terms',
  term: (number: number, first: string, last: string) => `Term ${number}: ${first} to ${last}`,
  fates: { stop: 'stopped', continue: 'continued', adopt: 'adopted' } satisfies Record<Outcome, string>,
  undecided: 'not decided',
  removed: '(removed on request)',
};

const french: typeof en = {
  heading: 'Les faits',
  what: 'De quoi il s’agit',
  legalForm: 'Forme juridique',
  territory: 'Territoire',
  activityCode: 'Code d’activité',
  livedSince: 'Existe depuis le',
  documents: 'Documents',
  horizon: 'L’horizon visé',
  inYears: (years) => (years === 1 ? 'Dans un an' : fr`Dans ${years} ans`),
  hypotheses: 'Ce qu’il s’agissait de vérifier',
  noHypotheses: 'Aucune hypothèse n’est posée pour cette période.',
  states: {
    open: 'encore ouverte',
    supported: 'confirmée',
    refuted: 'réfutée',
    inconclusive: 'non concluante',
  },
  convincedIf: 'Ce qui convaincrait',
  stopIf: 'Ce qui ferait arrêter',
  reason: 'Ce qui a été constaté',
  links: 'Pièces à l’appui',
  received: ({ answered, answeredExternally }, { quorum, externalQuorum }) =>
    fr`Évaluations reçues pour la fin de période : ${answered} (il en faut au moins ${quorum}), dont venues de l’extérieur : ${answeredExternally} (au moins ${externalQuorum}).`,
  terms: 'Ses périodes',
  term: (number, first, last) => fr`Période n° ${number} : du ${first} au ${last}`,
  fates: { stop: 'arrêté', continue: 'poursuivi', adopt: 'adopté' },
  undecided: 'sans décision',
  removed: '(retiré sur demande)',
};

export const facts = { en, fr: french };
