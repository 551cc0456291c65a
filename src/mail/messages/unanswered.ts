import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';
import * as roundEn from './round-phrases.en.js';
import * as roundFr from './round-phrases.fr.js';

/** Answers were due and some are missing: who, how many the quorum still lacks, and what can be done. */
export const unanswered: Unit = {
  en: (r) => ({
    subject: `${missingEn(r)}: ${r.titleInSubject}`,
    preview: roundEn.count(r),
    headline: missingEn(r),
    paragraphs: [
      `${en.concern(r)} Answers for ${roundEn.evaluation(r)} were due by the end of ${r.round.due} (${r.zone} time).${whoEn(r)}`,
      `${roundEn.count(r)}${roundEn.shortOfQuorum(r)}`,
      `You can wait, for late answers are kept and marked; give somebody more time through ${roundEn.pathOf(r.round, '/invitations')}; or invite others there.`,
    ],
    button: en.buttonOf(r),
    takes: 'A few minutes, and perhaps a phone call.',
    next: 'Each answer that comes is counted at once.',
    otherwise: r.round.isExpiry
      ? 'The evaluation stays open until the decision. No more reminders go out.'
      : 'The evaluation takes late answers for a while, then it closes. No more reminders go out.',
  }),
  fr: (r) => ({
    subject: `${missingFr(r)} : ${r.titleInSubject}`,
    preview: roundFr.count(r),
    headline: missingFr(r),
    paragraphs: [
      `${fr.concern(r)} Les réponses pour ${roundFr.evaluation(r)} étaient attendues avant la fin du ${r.round.due} (fuseau horaire ${r.zone}).${whoFr(r)}`,
      `${roundFr.count(r)}${roundFr.shortOfQuorum(r)}`,
      `Vous pouvez attendre, car les réponses tardives sont gardées avec la mention de leur retard ; donner plus de temps à quelqu’un par ${roundFr.pathOf(r.round, '/invitations')} ; ou y inviter d’autres personnes.`,
    ],
    button: fr.buttonOf(r),
    takes: 'Quelques minutes, et peut-être un appel téléphonique.',
    next: 'Chaque réponse qui arrive compte aussitôt.',
    otherwise: r.round.isExpiry
      ? 'L’évaluation reste ouverte jusqu’à la décision. Plus aucun rappel ne part.'
      : 'L’évaluation prend encore des réponses tardives un certain temps, puis elle est close. Plus aucun rappel ne part.',
  }),
};

function whoEn({ round: { missing } }: Reading): string {
  return missing.count === 0 ? '' : ` Not there yet, and not reminded any more: ${missing.list}.`;
}

function whoFr({ round: { missing } }: Reading): string {
  return missing.count === 0 ? '' : ` Manquent encore, sans autre rappel de notre part : ${missing.list}.`;
}

function missingEn({ round: { missing } }: Reading): string {
  if (missing.count === 0) return 'Too few answers for the quorum';
  return missing.count === 1 ? 'One answer is missing' : `${missing.count} answers are missing`;
}

function missingFr({ round: { missing } }: Reading): string {
  if (missing.count === 0) return 'Trop peu de réponses pour le quorum';
  return missing.count === 1 ? 'Une réponse manque' : `${missing.count} réponses manquent`;
}
