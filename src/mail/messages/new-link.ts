import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';

/** A link was asked for again, or replaced. */
export const newLink: Unit = {
  en: (r) => ({
    subject: `Your new link: ${r.titleInSubject}`,
    preview: 'Earlier links may no longer work; this one does.',
    headline: 'Here is your new link',
    paragraphs: [
      `${en.concern(r)} A new link was asked for, so that you can get to it again.`,
      'It is yours alone: please do not pass this mail on. Links from earlier mails may no longer work.',
    ],
    button: isOpen(r) || !r.canDecide ? en.buttonOf(r) : en.DECISION_OR_DISSENT,
    takes: isOpen(r) ? en.TAKES_TO_DECIDE : 'A minute to read.',
    next: isOpen(r) ? en.nextAfterDeciding(r) : 'The page shows where it stands, as often as you like.',
    otherwise: 'If you did not ask for it, ignore this mail: nothing changes by itself.',
  }),
  fr: (r) => ({
    subject: `Votre nouveau lien : ${r.titleInSubject}`,
    preview: 'Les liens précédents peuvent ne plus fonctionner ; celui-ci fonctionne.',
    headline: 'Voici votre nouveau lien',
    paragraphs: [
      `${fr.concern(r)} Un nouveau lien a été demandé, pour que vous puissiez y revenir.`,
      'Il n’est que pour vous : merci de ne pas transférer ce message. Les liens des messages précédents peuvent ne plus fonctionner.',
    ],
    button: isOpen(r) || !r.canDecide ? fr.buttonOf(r) : fr.DECISION_OR_DISSENT,
    takes: isOpen(r) ? fr.TAKES_TO_DECIDE : 'Une minute de lecture.',
    next: isOpen(r) ? fr.nextAfterDeciding(r) : 'La page montre où il en est, autant de fois que vous voulez.',
    otherwise: 'Si cette demande ne vient pas de vous, ignorez ce message : rien ne change sans vous.',
  }),
};

function isOpen({ canDecide, facts }: Reading): boolean {
  return canDecide && facts.outcome === undefined;
}
