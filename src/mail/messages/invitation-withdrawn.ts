import { type Unit } from './content.js';
import { type Reading } from './reading.js';

/** Somebody is asked no longer; where they were called to the meeting, their calendar lets go of it. */
export const invitationWithdrawn: Unit = {
  en: (r) => ({
    subject: `You are no longer asked to evaluate ${r.titleInSubject}`,
    preview: 'There is nothing left for you to do. Thank you for the time you were ready to give.',
    headline: 'Your evaluation is no longer asked for',
    paragraphs: [
      `The request that you evaluate ${r.title} has been withdrawn by those who coordinate it (${r.coordinators.list}). Thank you for the time you were ready to give.`,
      ...(isBefore(r) ? ['If its meeting is in your calendar, this mail takes it out.'] : []),
    ],
    button: 'See the page as it is now',
    takes: 'A minute to read.',
    next: `Nothing more comes about this evaluation. If it is a mistake, tell ${r.coordinators.list}.`,
    otherwise: 'Nothing happens: the link of earlier mails takes no answers any more.',
  }),
  fr: (r) => ({
    subject: `Votre évaluation n’est plus demandée : ${r.titleInSubject}`,
    preview: 'Vous n’avez plus rien à faire. Merci pour le temps que vous vouliez donner.',
    headline: 'Votre évaluation n’est plus demandée',
    paragraphs: [
      `La coordination du prototype ${r.title} (${r.coordinators.list}) a retiré la demande de l’évaluer qui vous était adressée. Merci pour le temps que vous vouliez donner.`,
      ...(isBefore(r) ? ['Si la réunion figure dans votre agenda, ce message l’en retire.'] : []),
    ],
    button: 'Voir ce que dit la page à présent',
    takes: 'Une minute de lecture.',
    next: `Plus aucun message ne vient au sujet de cette évaluation. Si c’est une erreur, écrivez à la coordination : ${r.coordinators.list}.`,
    otherwise: 'Rien ne se passe : le lien des messages précédents ne prend plus de réponses.',
  }),
};

function isBefore({ round }: Reading): boolean {
  return round.meeting.daysUntil >= 0;
}
