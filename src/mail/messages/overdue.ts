import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';

/** Days between askings from which on a mail says that it has become rare. */
const RARE_FROM_DAYS = 30;

/** Nobody has decided: asked again, first often, then rarely, and the mail says so. */
export const overdue: Unit = {
  en(r) {
    const asked = r.role === 'decider';
    return {
      subject: `Still undecided after ${en.days(r.daysOver)}: ${r.titleInSubject}`,
      preview: asked ? 'It is halted until you decide.' : 'It is halted until somebody decides.',
      headline: `Halted for ${en.days(r.daysOver)}`,
      paragraphs: asked
        ? [
            en.askedToDecide(r),
            `${en.wasHalted(r)} You have been asked ${timesEn(before(r))} before.`,
            'Stopping is a result too: everything is kept, those who contributed are thanked, and what was learned can open something new.',
          ]
        : [
            `${en.concern(r)} ${en.wasHalted(r)}`,
            `${en.does(r.deciders, 'has', 'have')} now been asked to decide ${timesEn(before(r) + 1)}. A word from you may help.`,
          ],
      button: en.buttonOf(r),
      takes: asked ? en.TAKES_TO_DECIDE : 'A minute to read, and perhaps a phone call.',
      next: asked ? en.nextAfterDeciding(r) : en.TOLD_OF_DECISION,
      otherwise: `${againEn(r)}${en.staysHalted(r)}`,
    };
  },
  fr(r) {
    const asked = r.role === 'decider';
    return {
      subject: `Toujours sans décision après ${fr.days(r.daysOver)} : ${r.titleInSubject}`,
      preview: asked
        ? 'Il reste suspendu jusqu’à votre décision.'
        : 'Il reste suspendu jusqu’à ce que quelqu’un décide.',
      headline: `Suspendu depuis ${fr.days(r.daysOver)}`,
      paragraphs: asked
        ? [
            fr.askedToDecide(r),
            `${fr.wasHalted(r)} La question vous a déjà été posée ${before(r)} fois.`,
            'L’arrêter est aussi un résultat : tout est conservé, les personnes qui ont contribué sont remerciées, et ce qui a été appris peut ouvrir autre chose.',
          ]
        : [
            `${fr.concern(r)} ${fr.wasHalted(r)}`,
            `${fr.does(r.deciders, 'a déjà reçu', 'ont déjà reçu')} ${before(r) + 1} fois la demande de décider. Un mot de votre part peut aider.`,
          ],
      button: fr.buttonOf(r),
      takes: asked ? fr.TAKES_TO_DECIDE : 'Une minute de lecture, et peut-être un appel téléphonique.',
      next: asked ? fr.nextAfterDeciding(r) : fr.TOLD_OF_DECISION,
      otherwise: `${againFr(r)}${fr.staysHalted(r)}`,
    };
  },
};

function before({ facts }: Reading): number {
  return facts.count ?? 1;
}

function timesEn(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

function againEn({ facts }: Reading): string {
  const { againInDays } = facts;
  if (againInDays === undefined) return '';
  if (againInDays >= RARE_FROM_DAYS) return `From now on this mail comes only every ${againInDays} days. `;
  return `This mail comes again in ${en.days(againInDays)}. `;
}

function againFr({ facts }: Reading): string {
  const { againInDays } = facts;
  if (againInDays === undefined) return '';
  if (againInDays >= RARE_FROM_DAYS) return `Désormais, ce message ne revient que tous les ${againInDays} jours. `;
  return `Ce message revient dans ${fr.days(againInDays)}. `;
}
