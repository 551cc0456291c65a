import { type Content, type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import * as roundEn from './round-phrases.en.js';
import * as roundFr from './round-phrases.fr.js';
import { shortened } from './plain.js';
import { type Reading } from './reading.js';

const LONGEST_PREVIEW = 120;

/** The people of a round are called together, or told that it meets elsewhere or at another time. Each gets it for their calendar. */
export const meeting: Unit = {
  en: (r) => ({
    ...calledEn(r),
    subject: `Meeting on ${r.round.meeting.day}: ${r.titleInSubject}`,
    headline: `We meet on ${r.round.meeting.day}`,
    paragraphs: [
      `${en.concern(r)} ${introEn(r)} meets: ${whenEn(r)}.`,
      roundEn.where(r),
      ...roundEn.agenda(r),
      'This mail puts it into your calendar; should it move, your calendar follows.',
    ],
  }),
  fr: (r) => ({
    ...calledFr(r),
    subject: `Réunion le ${r.round.meeting.day} : ${r.titleInSubject}`,
    headline: `Réunion le ${r.round.meeting.day}`,
    paragraphs: [
      `${fr.concern(r)} Une réunion accompagne ${roundFr.evaluation(r)} : ${whenFr(r)}.`,
      roundFr.where(r),
      ...roundFr.agenda(r),
      'Ce message l’inscrit à votre agenda ; si elle change, votre agenda suit.',
    ],
  }),
};

export const meetingMoved: Unit = {
  en: (r) => ({
    ...calledEn(r),
    subject: `Meeting now on ${r.round.meeting.day}: ${r.titleInSubject}`,
    headline: 'The meeting has changed',
    paragraphs: [
      `${en.concern(r)} The meeting of ${roundEn.evaluation(r)} has changed. It now takes place on ${whenEn(r)}.`,
      roundEn.where(r),
      ...roundEn.agenda(r),
      'This mail changes it in your calendar too.',
    ],
  }),
  fr: (r) => ({
    ...calledFr(r),
    subject: `Réunion désormais le ${r.round.meeting.day} : ${r.titleInSubject}`,
    headline: 'La réunion a changé',
    paragraphs: [
      `${fr.concern(r)} La réunion liée à ${roundFr.evaluation(r)} a changé. Elle a désormais lieu le ${whenFr(r)}.`,
      roundFr.where(r),
      ...roundFr.agenda(r),
      'Ce message la modifie aussi dans votre agenda.',
    ],
  }),
};

export const meetingReminder: Unit = {
  en: (r) => ({
    ...calledEn(r),
    subject: `${inDaysEn(r)}, a meeting about ${r.titleInSubject}`,
    headline: `${inDaysEn(r)}: the meeting`,
    paragraphs: [`${en.concern(r)} ${introEn(r)} meets: ${whenEn(r)}.`, roundEn.where(r), ...roundEn.agenda(r)],
  }),
  fr: (r) => ({
    ...calledFr(r),
    subject: `${inDaysFr(r)}, une réunion sur ${r.titleInSubject}`,
    headline: `${inDaysFr(r)}, la réunion`,
    paragraphs: [
      `${fr.concern(r)} Une réunion accompagne ${roundFr.evaluation(r)} : ${whenFr(r)}.`,
      roundFr.where(r),
      ...roundFr.agenda(r),
    ],
  }),
};

type Called = Pick<Content, 'preview' | 'button' | 'takes' | 'next' | 'otherwise'>;

/** What is the same whenever somebody is called. */
function calledEn(r: Reading): Called {
  return {
    preview: shortened([whenEn(r), r.round.meeting.place].filter(Boolean).join(', '), LONGEST_PREVIEW),
    button: en.buttonOf(r),
    takes: `The meeting lasts ${r.round.meeting.minutes} minutes.`,
    next: r.canReview
      ? 'Answer on your page beforehand if you can: each reads for themselves first, and the meeting is for what the answers leave open. What is said there goes into the minutes.'
      : 'Reviewers answer in writing, each for themselves; the meeting is for what their answers leave open. What is said there goes into the minutes.',
    otherwise: 'The meeting takes place all the same, and what is answered in writing counts all the same.',
  };
}

function calledFr(r: Reading): Called {
  return {
    preview: shortened([whenFr(r), r.round.meeting.place].filter(Boolean).join(', '), LONGEST_PREVIEW),
    button: fr.buttonOf(r),
    takes: `La réunion dure ${r.round.meeting.minutes} minutes.`,
    next: r.canReview
      ? 'Si possible, répondez avant sur votre page : chaque personne lit d’abord pour elle-même, et la réunion porte sur ce que les réponses laissent ouvert. Ce qui s’y dit figure dans le compte rendu.'
      : 'Les personnes qui évaluent répondent par écrit, chacune pour elle-même ; la réunion porte sur ce que leurs réponses laissent ouvert. Ce qui s’y dit figure dans le compte rendu.',
    otherwise: 'La réunion a lieu quand même, et les réponses écrites comptent tout autant.',
  };
}

function introEn(r: Reading): string {
  return en.capital(roundEn.evaluation(r));
}

function whenEn({ round, zone }: Reading): string {
  return `${round.meeting.when} (${zone} time)`;
}

function whenFr({ round, zone }: Reading): string {
  return `${round.meeting.when} (fuseau horaire ${zone})`;
}

function inDaysEn({ round: { meeting } }: Reading): string {
  if (meeting.daysUntil <= 0) return 'Today';
  return meeting.daysUntil === 1 ? 'Tomorrow' : `In ${meeting.daysUntil} days`;
}

function inDaysFr({ round: { meeting } }: Reading): string {
  if (meeting.daysUntil <= 0) return 'Aujourd’hui';
  return meeting.daysUntil === 1 ? 'Demain' : `Dans ${meeting.daysUntil} jours`;
}
