import { type Counts, type RoundMark } from '../../domain/synthesis/synthesis.js';
import { fr } from '../../print/spacing.js';

interface Received {
  received: number;
  external: number;
  late: number;
}

/** What reviewers say, laid over each other. */
const en = {
  heading: 'What reviewers say',
  none: 'No round of this term has opened yet.',
  withheld:
    'Your own answer is awaited in this round. Hand it in, or decline, with the link in your invitation; then you see here what the others said.',
  round: ({ number }: RoundMark, kind: string) => `Round ${number} (${kind})`,
  received: ({ received, external, late }: Received) =>
    `Evaluations handed in: ${received}, of which from outside: ${external}${late > 0 ? `, and late: ${late}` : ''}.`,
  open: 'More may still come.',
  recommended: ({ stop, continue: goOn, adopt, abstain }: Counts) =>
    `Recommendations: stop ${stop}, continue ${goOn}, adopt ${adopt}, no opinion ${abstain}.`,
  seats: 'Reviewers are known by a number drawn by lot for this round.',
  interests: 'What ties them to it, as they declared',
  answers: 'Answers, criterion by criterion',
  legend:
    'The deeper the shade, the further up the scale. A dashed frame marks an answer that has no place on one: not applicable, in words, or none.',
  picture: 'Picture of the answers, to be scrolled sideways',
  asTable: 'The same as a table',
  tableOf: 'Table of the answers, to be scrolled sideways',
  words: 'In their own words',
  moved: 'What has moved',
  movedLead: 'Only what was asked by the same words on the same scale is compared; otherwise the reason is said.',
  profile: 'Picture of both rounds, to be scrolled sideways',
  movementOf: (number: number) => `Table of what moved since round ${number}, to be scrolled sideways`,
  across: ({ term, number }: RoundMark) => `Across terms: since round ${number}, in term ${term}`,
};

const french: typeof en = {
  heading: 'Ce qu’en disent les évaluations',
  none: 'Aucun tour d’évaluation de cette période n’est encore ouvert.',
  withheld: fr`Votre propre évaluation est attendue pour ce tour. Remettez-la, ou déclinez, avec le lien de votre invitation ; vous verrez alors ici ce que les autres ont dit.`,
  round: ({ number }, kind) => fr`Tour n° ${number} (${kind})`,
  received: ({ received, external, late }) =>
    fr`Évaluations remises : ${received}, dont venues de l’extérieur : ${external}${late > 0 ? fr`, et en retard : ${late}` : ''}.`,
  open: 'D’autres peuvent encore arriver.',
  recommended: ({ stop, continue: goOn, adopt, abstain }) =>
    fr`Avis : arrêter ${stop}, poursuivre ${goOn}, adopter ${adopt}, sans avis ${abstain}.`,
  seats: 'Chaque personne est désignée par un numéro tiré au sort pour ce tour.',
  interests: 'Ce qui les lie au prototype, selon leur déclaration',
  answers: 'Les réponses, critère par critère',
  legend: fr`Plus la teinte est soutenue, plus la réponse est haute sur son échelle. Un cadre en pointillé marque une réponse qui n’a pas de place sur une échelle : sans objet, en mots ou absente.`,
  picture: 'Graphique des réponses, à faire défiler horizontalement',
  asTable: 'La même chose en tableau',
  tableOf: 'Tableau des réponses, à faire défiler horizontalement',
  words: 'Avec leurs mots',
  moved: 'Ce qui a changé',
  movedLead: fr`Seul est comparé ce qui a été demandé avec les mêmes mots et sur la même échelle ; sinon, la raison est dite.`,
  profile: 'Graphique des deux tours, à faire défiler horizontalement',
  movementOf: (number) => fr`Tableau de ce qui a changé depuis le tour n° ${number}, à faire défiler horizontalement`,
  across: ({ term, number }) => fr`D’une période à l’autre : depuis le tour n° ${number}, période n° ${term}`,
};

export const readings = { en, fr: french };
