import { type Unit } from './content.js';
import * as en from './round-phrases.en.js';
import * as fr from './round-phrases.fr.js';
import { type Reading } from './reading.js';

/** A reviewer is asked into a round: what for, by when, how long it takes, who sees it, and how to say no. */
export const invitation: Unit = {
  en: (r) => ({
    subject: `Your view is asked for, by ${r.round.dueShort}: ${r.titleInSubject}`,
    preview: 'About ten minutes, without account or password. Declining is just as easy.',
    headline: 'Your view is asked for',
    paragraphs: [
      `${en.askedToEvaluate(r)} ${en.whatFor(r)}`,
      en.dueBy(r),
      en.ownPage(r),
      en.whoSees(r),
      ...meetingEn(r),
      en.DECLINING,
    ],
    button: 'See the prototype and answer',
    takes: en.TAKES_TO_ANSWER,
    next: en.NEXT_AFTER_ANSWERING,
    otherwise: `You may be reminded; then somebody else of the panel is asked. ${en.STILL_WELCOME}`,
  }),
  fr: (r) => ({
    subject: `Votre regard est demandé, d’ici au ${r.round.dueShort} : ${r.titleInSubject}`,
    preview: 'Une dizaine de minutes, sans compte ni mot de passe. Décliner est tout aussi simple.',
    headline: 'Votre regard est demandé',
    paragraphs: [
      `${fr.askedToEvaluate(r)} ${fr.whatFor(r)}`,
      fr.dueBy(r),
      fr.ownPage(r),
      fr.whoSees(r),
      ...meetingFr(r),
      fr.DECLINING,
    ],
    button: 'Découvrir le prototype et répondre',
    takes: fr.TAKES_TO_ANSWER,
    next: fr.NEXT_AFTER_ANSWERING,
    otherwise: `Vous recevrez peut-être un rappel, puis la demande ira à quelqu’un d’autre. ${fr.STILL_WELCOME}`,
  }),
};

function meetingEn({ round: { meeting }, zone }: Reading): string[] {
  if (meeting.daysUntil < 0) return [];
  return [
    `There is also a meeting, for those who want to talk it through: ${meeting.when} (${zone} time). Once you accept, it comes for your calendar.`,
  ];
}

function meetingFr({ round: { meeting }, zone }: Reading): string[] {
  if (meeting.daysUntil < 0) return [];
  return [
    `Une réunion est aussi prévue, pour en parler de vive voix : ${meeting.when} (fuseau horaire ${zone}). Dès que vous acceptez, elle arrive pour votre agenda.`,
  ];
}
