import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';

/** So many days are left: deciders are asked, everybody else is told. */
export const notice: Unit = {
  en(r) {
    const asked = r.role === 'decider';
    return {
      subject: asked ? `${leftEn(r)} to decide: ${r.titleInSubject}` : `${leftEn(r)}: ${r.titleInSubject}`,
      preview: asked
        ? `Its last day is ${r.expires}. Stop, continue or adopt: it is for you to decide.`
        : `Its last day is ${r.expires}. Then it is halted, unless somebody has decided.`,
      headline: asked ? `Decide by ${r.expires}` : `${leftEn(r)}: it runs until ${r.expires}`,
      paragraphs: asked
        ? [en.askedToDecide(r), `${en.runsUntil(r)}; ${stillEn(r)}.${linkComesEn(r)}`]
        : [
            `${en.concern(r)} ${en.runsUntil(r)}; ${stillEn(r)}.`,
            `${en.does(r.deciders, 'decides', 'decide')} whether it stops, continues for another term, or is adopted for good.${helpEn(r)}`,
          ],
      button: en.buttonOf(r),
      takes: asked ? en.TAKES_TO_DECIDE : 'A minute to read.',
      next: asked ? en.nextAfterDeciding(r) : en.TOLD_OF_DECISION,
      otherwise: en.haltsAfterwards(r),
    };
  },
  fr(r) {
    const asked = r.role === 'decider';
    return {
      subject: asked ? `${leftFr(r)} pour décider : ${r.titleInSubject}` : `${leftFr(r)} : ${r.titleInSubject}`,
      preview: asked
        ? `Son dernier jour est le ${r.expires}. Arrêter, poursuivre ou adopter : c’est à vous de décider.`
        : `Son dernier jour est le ${r.expires}. Ensuite il est suspendu, sauf décision.`,
      headline: asked ? `À décider avant la fin du ${r.expires}` : `${leftFr(r)} : il court jusqu’au ${r.expires}`,
      paragraphs: asked
        ? [fr.askedToDecide(r), `${fr.runsUntil(r)} ; ${stillFr(r)}.${linkComesFr(r)}`]
        : [
            `${fr.concern(r)} ${fr.runsUntil(r)} ; ${stillFr(r)}.`,
            `${fr.does(r.deciders, 'décide', 'décident')} s’il s’arrête, continue pour une nouvelle période ou est adopté durablement.${helpFr(r)}`,
          ],
      button: fr.buttonOf(r),
      takes: asked ? fr.TAKES_TO_DECIDE : 'Une minute de lecture.',
      next: asked ? fr.nextAfterDeciding(r) : fr.TOLD_OF_DECISION,
      otherwise: fr.haltsAfterwards(r),
    };
  },
};

function leftEn({ daysLeft }: Reading): string {
  return daysLeft < 1 ? 'Last day' : en.capital(`${en.days(daysLeft)} left`);
}

function stillEn({ daysLeft }: Reading): string {
  if (daysLeft < 1) return 'today is its last day';
  return daysLeft === 1 ? 'one day is left' : `${daysLeft} days are left`;
}

function linkComesEn({ canDecide }: Reading): string {
  return canDecide ? '' : ' Your own link for deciding comes in a mail of its own.';
}

function helpEn({ role }: Reading): string {
  return role === 'coordinator' ? ' You help by having results written down and hypotheses settled before then.' : '';
}

function leftFr({ daysLeft }: Reading): string {
  if (daysLeft < 1) return 'Dernier jour';
  return daysLeft === 1 ? 'Encore un jour' : `Encore ${daysLeft} jours`;
}

function stillFr({ daysLeft }: Reading): string {
  return daysLeft < 1 ? 'c’est aujourd’hui son dernier jour' : `il reste ${fr.days(daysLeft)}`;
}

function linkComesFr({ canDecide }: Reading): string {
  return canDecide ? '' : ' Votre lien personnel pour décider vous parviendra dans un message à part.';
}

function helpFr({ role }: Reading): string {
  if (role !== 'coordinator') return '';
  return ' Vous pouvez aider en faisant noter les résultats et trancher les hypothèses d’ici là.';
}
