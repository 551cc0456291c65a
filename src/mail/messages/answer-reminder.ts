import { type Unit } from './content.js';
import { capital, days } from './phrases.en.js';
import * as en from './round-phrases.en.js';
import * as fr from './round-phrases.fr.js';
import { type Reading } from './reading.js';

/** Answers are due soon, today, or were: written in place of an answer that is not there yet. */
export const answerReminder: Unit = {
  en: (r) => ({
    subject: `${leftEn(r)}: ${r.titleInSubject}`,
    preview: 'What you have written so far is kept on your page.',
    headline: isLate(r) ? 'Your answers are still welcome' : `Answers are due by the end of ${r.round.dueShort}`,
    paragraphs: [
      `${en.askedToEvaluate(r)} ${en.whatFor(r)}`,
      en.dueBy(r),
      `What you have written so far is kept on your page. ${en.whoSees(r)}`,
      ...(r.facts.last ? ['This is the last reminder.'] : []),
    ],
    button: 'Answer, or finish what you have begun',
    takes: en.TAKES_TO_ANSWER,
    next: 'Once you have answered, you see your own answers and can change them until the evaluation closes. Put together, the answers become a synthesis for those who decide.',
    otherwise: r.facts.last
      ? `No further reminder comes. ${r.asking.none ? 'Your' : `${r.asking.list} ${r.asking.several ? 'are' : 'is'} told that your`} answers are missing. ${en.STILL_WELCOME}`
      : `You are reminded again. ${en.STILL_WELCOME}`,
  }),
  fr: (r) => ({
    subject: `${leftFr(r)} : ${r.titleInSubject}`,
    preview: 'Ce que vous avez déjà écrit est gardé sur votre page.',
    headline: isLate(r)
      ? 'Vos réponses restent les bienvenues'
      : `Réponses attendues avant la fin du ${r.round.dueShort}`,
    paragraphs: [
      `${fr.askedToEvaluate(r)} ${fr.whatFor(r)}`,
      fr.dueBy(r),
      `Ce que vous avez déjà écrit est gardé sur votre page. ${fr.whoSees(r)}`,
      ...(r.facts.last ? ['Ce rappel est le dernier.'] : []),
    ],
    button: 'Répondre, ou terminer ce qui est commencé',
    takes: fr.TAKES_TO_ANSWER,
    next: 'Après avoir répondu, vous voyez vos réponses et pouvez les modifier jusqu’à la clôture de l’évaluation. Réunies, les réponses forment une synthèse pour les personnes qui décident.',
    otherwise: r.facts.last
      ? `Aucun autre rappel ne viendra. Nous signalons à la coordination que vos réponses manquent. ${fr.STILL_WELCOME}`
      : `Vous recevrez un nouveau rappel. ${fr.STILL_WELCOME}`,
  }),
};

function isLate({ round }: Reading): boolean {
  return round.daysToDue < 0;
}

function leftEn({ round: { daysToDue } }: Reading): string {
  if (daysToDue < 0) return 'Your answers are still welcome';
  return daysToDue === 0 ? 'Answers are due today' : capital(`${days(daysToDue)} left to answer`);
}

function leftFr({ round: { daysToDue } }: Reading): string {
  if (daysToDue < 0) return 'Vos réponses restent les bienvenues';
  if (daysToDue === 0) return 'Dernier jour pour répondre';
  return daysToDue === 1 ? 'Encore un jour pour répondre' : `Encore ${daysToDue} jours pour répondre`;
}
