import { type Unit } from './content.js';
import * as en from './round-phrases.en.js';
import * as fr from './round-phrases.fr.js';

/** Answers are due on another day: the round's, or one's own. */
export const dueDayMoved: Unit = {
  en: (r) => ({
    subject: `Answers now due by ${r.round.dueShort}: ${r.titleInSubject}`,
    preview: 'Your link stays the same, and what you have written is kept.',
    headline: `Answers are now due by the end of ${r.round.dueShort}`,
    paragraphs: [
      `The day for your answers has been moved. ${en.askedToEvaluate(r)} ${en.dueBy(r)}`,
      'Your link stays the same, and what you have written so far is kept.',
    ],
    button: 'Open my page',
    takes: en.TAKES_TO_ANSWER,
    next: 'Reminders follow the new day.',
    otherwise: `You may be reminded. ${en.STILL_WELCOME}`,
  }),
  fr: (r) => ({
    subject: `Réponses attendues désormais pour le ${r.round.dueShort} : ${r.titleInSubject}`,
    preview: 'Votre lien reste le même, et ce que vous avez écrit est gardé.',
    headline: `Réponses attendues désormais avant la fin du ${r.round.dueShort}`,
    paragraphs: [
      `Le jour prévu pour vos réponses a changé. ${fr.askedToEvaluate(r)} ${fr.dueBy(r)}`,
      'Votre lien reste le même, et ce que vous avez déjà écrit est gardé.',
    ],
    button: 'Ouvrir ma page',
    takes: fr.TAKES_TO_ANSWER,
    next: 'Les rappels suivent ce nouveau jour.',
    otherwise: `Vous recevrez peut-être un rappel. ${fr.STILL_WELCOME}`,
  }),
};
