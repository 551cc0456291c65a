import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';
import * as roundEn from './round-phrases.en.js';
import * as roundFr from './round-phrases.fr.js';

/** Nobody meets; what becomes of the answers is said beside it. */
export const meetingCancelled: Unit = {
  en: (r) => ({
    subject: `No meeting on ${r.round.meeting.day}: ${r.titleInSubject}`,
    preview: 'The meeting is cancelled; this mail takes it out of your calendar.',
    headline: 'The meeting is cancelled',
    paragraphs: [
      `${en.concern(r)} The meeting of ${roundEn.evaluation(r)}, planned for ${r.round.meeting.when} (${r.zone} time), does not take place.`,
      answersEn(r),
      'This mail takes it out of your calendar.',
    ],
    button: en.buttonOf(r),
    takes: 'A minute to read.',
    next: 'Should it meet after all, you are called again.',
    otherwise: 'Nothing happens: the meeting stays cancelled.',
  }),
  fr: (r) => ({
    subject: `Pas de réunion le ${r.round.meeting.day} : ${r.titleInSubject}`,
    preview: 'La réunion est annulée ; ce message la retire de votre agenda.',
    headline: 'La réunion est annulée',
    paragraphs: [
      `${fr.concern(r)} La réunion liée à ${roundFr.evaluation(r)}, prévue le ${r.round.meeting.when} (fuseau horaire ${r.zone}), n’aura pas lieu.`,
      answersFr(r),
      'Ce message la retire de votre agenda.',
    ],
    button: fr.buttonOf(r),
    takes: 'Une minute de lecture.',
    next: 'Si elle a finalement lieu, une nouvelle convocation vous parviendra.',
    otherwise: 'Rien ne se passe : la réunion reste annulée.',
  }),
};

function answersEn(r: Reading): string {
  if (r.round.isCancelled) return 'The evaluation itself is called off too: no answers are expected for it.';
  return r.round.isOpen
    ? `Written answers are still expected, by the end of ${r.round.due} (${r.zone} time).`
    : 'The evaluation has closed, and what was answered is kept.';
}

function answersFr(r: Reading): string {
  if (r.round.isCancelled) return 'L’évaluation elle-même est annulée aussi : aucune réponse n’est attendue.';
  return r.round.isOpen
    ? `Les réponses écrites restent attendues, avant la fin du ${r.round.due} (fuseau horaire ${r.zone}).`
    : 'L’évaluation est close, et ce qui a été répondu est conservé.';
}
