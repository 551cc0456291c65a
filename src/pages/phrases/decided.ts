import { type Outcome } from '../../domain/decision.js';
import { fr } from '../../print/spacing.js';

/** There is a decision: what, when, by whom, and how to disagree on record. */
const en = {
  headlines: {
    stop: 'It is decided: it stops',
    continue: 'It is decided: it continues',
    adopt: 'It is decided: it is adopted',
  } satisfies Record<Outcome, string>,
  lapsedHeadline: 'It stops: nobody decided in time',
  by: (name: string, at: string) => `Decided by ${name} on ${at}.`,
  byYou: (at: string) => `Decided by you on ${at}.`,
  lapsed: (at: string) =>
    `There was no decision. As the policy of this term had announced from its first day, the clock recorded a stop on ${at}.`,
  somebody: 'a decider',
  happens: {
    stop: 'It ends. What was learned is written down and kept, with all its evidence.',
    continue: 'It goes on for another term, on purpose.',
    adopt: 'It becomes permanent and stops being a prototype.',
  } satisfies Record<Outcome, string>,
  nextTerm: (first: string, last: string) =>
    `The next term runs from ${first} until the end of ${last}, and ends with a decision of its own.`,
  handOver: (day: string) => `Its permanent home takes over on ${day}.`,
  further: 'Whoever wants to go further registers a successor: a new hypothesis, a new term.',
  thanks: 'Thank you for what you brought to it.',
  reasons: 'What was decided, and why',
  rationale: 'Why',
  learned: 'What was learned',
  kept: 'What is kept',
  windDown: 'What remains to be done',
  home: 'Its permanent home',
  hypotheses: 'What the next term asks',
  hash: 'The evidence is frozen as it stood. Its fingerprint (SHA-256):',
  dossier: 'Read the whole dossier, to be printed and kept',
  withdrawn: 'It was withdrawn',
  withdrawnSo: 'This prototype was registered by mistake and withdrawn before it started. There is nothing to decide.',
};

const french: typeof en = {
  headlines: {
    stop: fr`C’est décidé : il s’arrête`,
    continue: fr`C’est décidé : il continue`,
    adopt: fr`C’est décidé : il est adopté`,
  },
  lapsedHeadline: fr`Il s’arrête : personne n’a décidé à temps`,
  by: (name, at) => `Décision prise par ${name} le ${at}.`,
  byYou: (at) => `Décision prise par vous le ${at}.`,
  lapsed: (at) =>
    `Aucune décision n’a été prise. Comme la règle de cette période l’annonçait depuis son premier jour, l’horloge a enregistré un arrêt le ${at}.`,
  somebody: 'une personne désignée',
  happens: {
    stop: 'Il prend fin. Ce qui a été appris est écrit et conservé, avec tous les éléments réunis.',
    continue: 'Il continue pour une nouvelle période, en connaissance de cause.',
    adopt: 'Il devient permanent et cesse d’être un prototype.',
  },
  nextTerm: (first, last) =>
    `La période suivante va du ${first} au ${last} inclus, et se terminera par sa propre décision.`,
  handOver: (day) => `La structure qui l’accueille prend le relais le ${day}.`,
  further: fr`Pour aller plus loin, il suffit d’inscrire un successeur : une nouvelle hypothèse, une nouvelle période.`,
  thanks: 'Merci pour ce que vous y avez apporté.',
  reasons: 'Ce qui a été décidé, et pourquoi',
  rationale: 'Pourquoi',
  learned: 'Ce qui a été appris',
  kept: 'Ce qui est conservé',
  windDown: 'Ce qui reste à faire',
  home: 'La structure qui l’accueille',
  hypotheses: 'Ce que la période suivante veut vérifier',
  hash: fr`Les éléments réunis sont figés en l’état. Leur empreinte (SHA-256) :`,
  dossier: 'Lire tout le dossier, à imprimer et à garder',
  withdrawn: 'Il a été retiré',
  withdrawnSo: 'Ce prototype a été inscrit par erreur, puis retiré avant d’avoir commencé. Il n’y a rien à décider.',
};

export const decided = { en, fr: french };
