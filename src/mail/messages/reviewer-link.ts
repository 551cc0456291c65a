import { type Unit } from './content.js';
import * as en from './round-phrases.en.js';
import * as fr from './round-phrases.fr.js';

/** A reviewer's link once more: asked for, or replaced. */
export const reviewerLink: Unit = {
  en: (r) => ({
    subject: `Your link once more: ${r.titleInSubject}`,
    preview: 'Earlier links may no longer work; this one does.',
    headline: 'Here is your link once more',
    paragraphs: [
      `${en.askedToEvaluate(r)} ${en.dueBy(r)}`,
      'This mail brings you back to your page. Links from earlier mails may no longer work; what you have written so far is kept.',
      en.ownPage(r),
    ],
    button: 'Open my page',
    takes: en.TAKES_TO_ANSWER,
    next: en.NEXT_AFTER_ANSWERING,
    otherwise: 'If you did not ask for it, ignore this mail: nothing changes by itself.',
  }),
  fr: (r) => ({
    subject: `Votre lien, de nouveau : ${r.titleInSubject}`,
    preview: 'Les liens précédents peuvent ne plus fonctionner ; celui-ci fonctionne.',
    headline: 'Voici de nouveau votre lien',
    paragraphs: [
      `${fr.askedToEvaluate(r)} ${fr.dueBy(r)}`,
      'Ce message vous ramène à votre page. Les liens des messages précédents peuvent ne plus fonctionner ; ce que vous avez déjà écrit est gardé.',
      fr.ownPage(r),
    ],
    button: 'Ouvrir ma page',
    takes: fr.TAKES_TO_ANSWER,
    next: fr.NEXT_AFTER_ANSWERING,
    otherwise: 'Si cette demande ne vient pas de vous, ignorez ce message : rien ne change sans vous.',
  }),
};
