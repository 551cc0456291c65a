import { type RefusalCode } from '../../domain/refusal.js';
import { fr } from '../../print/spacing.js';

type Told = [headline: string, so: string];

/** Why something cannot be done at the board, and what to do. */
const en = {
  codes: {
    'not-found': ['There is no such page', 'It may have been withdrawn, or the address is mistyped.'],
    forbidden: [
      'This is not yours to change',
      'It takes somebody who coordinates this prototype or registered it, or an administrator. Nothing was recorded.',
    ],
    halted: [
      'It is halted',
      'The date of this prototype has passed: nothing new begins. What is left is to decide: stop, continue or adopt.',
    ],
    ended: ['It has ended', 'This part of it is decided: nothing can be changed there any more. Nothing was recorded.'],
    'not-begun': ['It has not begun', 'This becomes possible once it has begun. Nothing was recorded.'],
    'already-begun': ['It has begun already', 'Open the page once more to see how it stands.'],
    'already-decided': ['It is decided already', 'Somebody was quicker. Open the page once more to see the decision.'],
    'already-said': [
      'They have already had a reminder today',
      'One reminder a day is enough: the next one can be sent tomorrow.',
    ],
    'answer-first': ['Your own answer comes first', 'Hand it in, or decline, and you see what the others said.'],
    stale: ['It has changed meanwhile', 'Open the page once more to see how it stands, and repeat.'],
    'no-chromium': [
      'No PDF can be made here',
      'No Chromium is installed on the server. Open the page to print, and let your own browser make a PDF of it.',
    ],
    'try-again': ['Busy just now', 'Something else is under way. Please try again in a moment.'],
  } as Partial<Record<RefusalCode, Told>>,
  otherwise: ['This is not possible', 'Open the page once more to see how it stands. Nothing was recorded.'] as Told,
  back: 'Back to the board',
  backTo: 'Back to the prototype',
};

const french: typeof en = {
  codes: {
    'not-found': ['Cette page n’existe pas', 'Elle a peut-être été retirée, ou l’adresse est mal écrite.'],
    forbidden: [
      'Vous ne pouvez pas modifier ce prototype',
      'Il faut coordonner ce prototype, l’avoir enregistré, ou être de l’administration. Rien n’a été enregistré.',
    ],
    halted: [
      'Il est à l’arrêt',
      fr`La date de ce prototype est passée : rien de nouveau ne commence. Il reste à décider : arrêter, poursuivre ou adopter.`,
    ],
    ended: ['C’est terminé', fr`Cette partie est décidée : rien ne peut plus y être changé. Rien n’a été enregistré.`],
    'not-begun': ['Cela n’a pas commencé', 'Ce sera possible une fois commencé. Rien n’a été enregistré.'],
    'already-begun': ['C’est déjà commencé', 'Rouvrez la page pour voir où il en est.'],
    'already-decided': ['C’est déjà décidé', 'Quelqu’un a été plus rapide. Rouvrez la page pour voir la décision.'],
    'already-said': [
      'Un rappel est déjà parti aujourd’hui',
      fr`Un rappel par jour suffit : le prochain pourra partir demain.`,
    ],
    'answer-first': [
      'Répondez d’abord',
      'Remettez votre réponse, ou déclinez, et vous verrez ce que les autres ont dit.',
    ],
    stale: ['Cela a changé entre-temps', 'Rouvrez la page pour voir où il en est, et recommencez.'],
    'no-chromium': [
      'Aucun PDF ne peut être fait ici',
      'Aucun Chromium n’est installé sur le serveur. Ouvrez la page à imprimer, et laissez votre propre navigateur en faire un PDF.',
    ],
    'try-again': ['Pas pour le moment', 'Une autre opération est en cours. Merci de réessayer dans un instant.'],
  },
  otherwise: ['Ce n’est pas possible', 'Rouvrez la page pour voir où il en est. Rien n’a été enregistré.'],
  back: 'Retour au tableau de bord',
  backTo: 'Retour au prototype',
};

export const refusals = { en, fr: french };
