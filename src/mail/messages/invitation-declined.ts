import { type Unit } from './content.js';

/** Somebody who had said yes has declined: their calendar lets go of the meeting. */
export const invitationDeclined: Unit = {
  en: (r) => ({
    subject: `You have declined: ${r.titleInSubject}`,
    preview: 'This takes the meeting out of your calendar. Thank you for saying so.',
    headline: 'You have declined',
    paragraphs: [
      `You had agreed to evaluate ${r.title}, and have declined since. Thank you for saying so: those who coordinate it (${r.coordinators.list}) know, and can ask somebody else.`,
      'If its meeting is in your calendar, this mail takes it out.',
    ],
    button: 'Open my page',
    takes: 'Nothing is left to do.',
    next: 'If you change your mind, your page takes your answer for as long as the round is open.',
    otherwise: 'You are not asked again in this round.',
  }),
  fr: (r) => ({
    subject: `Votre désistement est noté : ${r.titleInSubject}`,
    preview: 'Ce message retire la réunion de votre agenda. Merci de l’avoir dit.',
    headline: 'Votre désistement est noté',
    paragraphs: [
      `Vous aviez accepté d’évaluer le prototype ${r.title}, puis vous avez décliné. Merci de l’avoir dit : la coordination (${r.coordinators.list}) le sait et peut demander à quelqu’un d’autre.`,
      'Si la réunion figure dans votre agenda, ce message l’en retire.',
    ],
    button: 'Ouvrir ma page',
    takes: 'Il ne vous reste rien à faire.',
    next: 'Si vous changez d’avis, votre page prend votre réponse tant que l’évaluation est ouverte.',
    otherwise: 'Vous n’aurez plus de demande dans cette évaluation.',
  }),
};
