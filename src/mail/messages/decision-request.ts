import { type Content, type Unit } from './content.js';
import { notice } from './notice.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';

/** A decider's own link, from the lead time on; a decider who came later gets it even once the term is over. Others are told as by a notice. */
export const decisionRequest: Unit = {
  en: (r) => (r.role === 'decider' ? requestEn(r) : notice.en(r)),
  fr: (r) => (r.role === 'decider' ? requestFr(r) : notice.fr(r)),
};

function requestEn(r: Reading): Content {
  return {
    subject:
      r.daysOver > 0 ? `Halted until you decide: ${r.titleInSubject}` : `Decide by ${r.expires}: ${r.titleInSubject}`,
    preview: 'Here is your own link, with the facts on one page.',
    headline: r.daysOver > 0 ? 'It waits for a decision' : `Decide by ${r.expires}`,
    paragraphs: [
      en.askedToDecide(r),
      r.daysOver > 0 ? en.wasHalted(r) : `${en.runsUntil(r)}.`,
      'The link below is yours alone: please do not pass this mail on. Opening it changes nothing, and it works as often as you like.',
    ],
    button: en.buttonOf(r),
    takes: en.TAKES_TO_DECIDE,
    next: en.nextAfterDeciding(r),
    otherwise: r.daysOver > 0 ? en.staysHalted(r) : en.haltsAfterwards(r),
  };
}

function requestFr(r: Reading): Content {
  return {
    subject:
      r.daysOver > 0
        ? `Suspendu jusqu’à votre décision : ${r.titleInSubject}`
        : `À décider avant la fin du ${r.expires} : ${r.titleInSubject}`,
    preview: 'Voici votre lien personnel, avec les faits sur une page.',
    headline: r.daysOver > 0 ? 'Il attend une décision' : `À décider avant la fin du ${r.expires}`,
    paragraphs: [
      fr.askedToDecide(r),
      r.daysOver > 0 ? fr.wasHalted(r) : `${fr.runsUntil(r)}.`,
      'Le lien ci-dessous n’est que pour vous : merci de ne pas transférer ce message. L’ouvrir ne change rien, et il fonctionne autant de fois que vous voulez.',
    ],
    button: fr.buttonOf(r),
    takes: fr.TAKES_TO_DECIDE,
    next: fr.nextAfterDeciding(r),
    otherwise: r.daysOver > 0 ? fr.staysHalted(r) : fr.haltsAfterwards(r),
  };
}
