import { type Unit } from './content.js';
import * as en from './round-phrases.en.js';
import * as fr from './round-phrases.fr.js';

/** Asked, and neither yes nor no so far. */
export const replyReminder: Unit = {
  en: (r) => ({
    subject: `${r.facts.last ? 'Last reminder: will' : 'Will'} you evaluate ${r.titleInSubject}?`,
    preview: `A yes or a no takes a minute. Answers are due by the end of ${r.round.dueShort}.`,
    headline: 'We have not heard from you yet',
    paragraphs: [
      `${en.askedToEvaluate(r)} ${en.whatFor(r)}`,
      'A yes and a no help equally: whoever declines makes room for somebody else.',
      en.dueBy(r),
      en.ownPage(r),
      en.whoSees(r),
      en.DECLINING,
    ],
    button: 'Accept or decline',
    takes: en.TAKES_TO_ANSWER,
    next: en.NEXT_AFTER_ANSWERING,
    otherwise: `${r.facts.last ? 'No further reminder of this comes: the next of the panel is asked in your place.' : 'You are reminded again; then somebody else of the panel is asked.'} ${en.STILL_WELCOME}`,
  }),
  fr: (r) => ({
    subject: `${r.facts.last ? 'Dernier rappel : évaluerez-vous' : 'Évaluerez-vous'} ${r.titleInSubject} ?`,
    preview: `Un oui ou un non prend une minute. Les réponses sont attendues avant la fin du ${r.round.dueShort}.`,
    headline: 'Nous n’avons pas encore de réponse de votre part',
    paragraphs: [
      `${fr.askedToEvaluate(r)} ${fr.whatFor(r)}`,
      'Un oui et un non aident autant : décliner laisse la place à quelqu’un d’autre.',
      fr.dueBy(r),
      fr.ownPage(r),
      fr.whoSees(r),
      fr.DECLINING,
    ],
    button: 'Accepter ou décliner',
    takes: fr.TAKES_TO_ANSWER,
    next: fr.NEXT_AFTER_ANSWERING,
    otherwise: `${r.facts.last ? 'Aucun autre rappel ne viendra à ce sujet : la demande ira à la personne suivante du panel.' : 'Vous recevrez un nouveau rappel, puis la demande ira à quelqu’un d’autre.'} ${fr.STILL_WELCOME}`,
  }),
};
