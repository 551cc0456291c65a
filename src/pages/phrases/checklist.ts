import { type ChecklistItem } from '../../domain/readiness.js';
import { fr } from '../../print/spacing.js';

type Key = ChecklistItem['key'];

/** One item of law 4 as it is told: with its numbers, and with what is behind them. */
export interface Told {
  met: boolean;
  have: number;
  need: number;
  startsOn: string;
  /** Keys of the hypotheses that nobody has settled yet. */
  open: string;
}

/** The lawful way on from here. */
export type WayOn = 'free' | 'limit' | 'readings' | 'complete' | 'wait';

const en = {
  heading: 'What continuing and adopting take',
  lead: 'Stopping is always allowed. Continuing and adopting are earned by evidence; the list permits, it never decides.',
  met: 'done',
  missing: 'missing',
  onlyToContinue: 'only for continuing',
  items: {
    begun: ({ startsOn, met }) => `The term has begun: it ${met ? 'started' : 'starts'} on ${startsOn}`,
    quorum: ({ have, need }) => `Readings received from reviewers in the expiry round: ${have} (at least ${need})`,
    'external-quorum': ({ have, need }) => `Readings from outside among them: ${have} (at least ${need})`,
    'hypotheses-asked': ({ have }) => `Hypotheses asked in this term: ${have} (at least 1)`,
    'hypotheses-settled': ({ have, need, open }) =>
      `Hypotheses settled: ${have} of ${need}${open && `. Still open: ${open}`}`,
    'terms-left': ({ have, need, met }) => `Terms used: ${have} of at most ${need}${met ? '' : '. Adopt or stop'}`,
    rationale: () => 'Why',
    learned: () => 'What was learned',
    'new-hypothesis': () => 'A hypothesis that was not asked before',
    'next-term': () => 'The last day of the next term',
    home: () => 'Its permanent home',
  } satisfies Record<Key, (told: Told) => string>,
  ways: {
    free: 'All of it is there. You can stop, continue or adopt.',
    limit: 'Every term that its policy allows has been used. You can adopt or stop.',
    readings:
      'You can stop now. To continue or adopt, the missing readings are gathered first: further reviewers may be invited until there is a decision.',
    complete:
      'You can stop now. To continue or adopt, what is missing is completed first; those who coordinate can do so.',
    wait: 'You can stop now. To continue or adopt, wait until the term has begun.',
  } satisfies Record<WayOn, string>,
};

const french: typeof en = {
  heading: 'Ce qu’il faut pour poursuivre ou adopter',
  lead: fr`Arrêter est toujours possible. Poursuivre et adopter se méritent par des éléments probants ; la liste autorise, elle ne décide jamais.`,
  met: 'acquis',
  missing: 'manque',
  onlyToContinue: 'seulement pour poursuivre',
  items: {
    begun: ({ startsOn, met }: Told) => fr`La période a commencé : elle ${met ? 'a débuté' : 'débute'} le ${startsOn}`,
    quorum: ({ have, need }) => fr`Évaluations reçues pour la fin de période : ${have} (au moins ${need})`,
    'external-quorum': ({ have, need }) =>
      fr`Parmi elles, évaluations venues de l’extérieur : ${have} (au moins ${need})`,
    'hypotheses-asked': ({ have }) => fr`Hypothèses posées pour cette période : ${have} (au moins 1)`,
    'hypotheses-settled': ({ have, need, open }) =>
      fr`Hypothèses tranchées : ${have} sur ${need}${open && fr`. Encore ouvertes : ${open}`}`,
    'terms-left': ({ have, need, met }) =>
      fr`Périodes utilisées : ${have} sur ${need} au plus${met ? '' : '. Il reste à adopter ou à arrêter'}`,
    rationale: () => 'Pourquoi',
    learned: () => 'Ce qui a été appris',
    'new-hypothesis': () => 'Une hypothèse qui n’a pas encore été posée',
    'next-term': () => 'Le dernier jour de la période suivante',
    home: () => 'La structure qui l’accueille durablement',
  },
  ways: {
    free: 'Tout est réuni. Vous pouvez arrêter, poursuivre ou adopter.',
    limit: 'Toutes les périodes prévues par la règle sont utilisées. Vous pouvez adopter ou arrêter.',
    readings: fr`Vous pouvez arrêter dès maintenant. Pour poursuivre ou adopter, il faut d’abord réunir les évaluations qui manquent : d’autres personnes peuvent être invitées tant que rien n’est décidé.`,
    complete: fr`Vous pouvez arrêter dès maintenant. Pour poursuivre ou adopter, il faut d’abord compléter ce qui manque ; les personnes qui coordonnent peuvent le faire.`,
    wait: 'Vous pouvez arrêter dès maintenant. Pour poursuivre ou adopter, il faut attendre le début de la période.',
  },
};

export const checklist = { en, fr: french };
