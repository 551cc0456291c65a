import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { type Reading } from './reading.js';

/** The morning after the last day: it is halted, and the deciders are asked. */
export const ask: Unit = {
  en(r) {
    const asked = r.role === 'decider';
    return {
      subject: asked ? `Halted until you decide: ${r.titleInSubject}` : `Halted: ${r.titleInSubject}`,
      preview: `Its best-before date was ${r.expires}, and nobody has decided yet.`,
      headline: `Halted since ${r.haltedSince}`,
      paragraphs: asked
        ? [en.askedToDecide(r), en.wasHalted(r)]
        : [
            `${en.concern(r)} ${en.wasHalted(r)}`,
            `${en.does(r.deciders, 'has', 'have')} been asked to decide whether it stops, continues for another term, or is adopted for good.${helpEn(r)}`,
          ],
      button: en.buttonOf(r),
      takes: asked ? en.TAKES_TO_DECIDE : 'A minute to read.',
      next: asked ? en.nextAfterDeciding(r) : en.TOLD_OF_DECISION,
      otherwise: `${againEn(r)}${en.staysHalted(r)}`,
    };
  },
  fr(r) {
    const asked = r.role === 'decider';
    return {
      subject: asked ? `Suspendu jusqu’à votre décision : ${r.titleInSubject}` : `Suspendu : ${r.titleInSubject}`,
      preview: `Sa date de péremption était le ${r.expires}, et personne n’a encore décidé.`,
      headline: `Suspendu depuis le ${r.haltedSince}`,
      paragraphs: asked
        ? [fr.askedToDecide(r), fr.wasHalted(r)]
        : [
            `${fr.concern(r)} ${fr.wasHalted(r)}`,
            `${fr.does(r.deciders, 'a reçu', 'ont reçu')} la demande de décider s’il s’arrête, continue pour une nouvelle période ou est adopté durablement.${helpFr(r)}`,
          ],
      button: fr.buttonOf(r),
      takes: asked ? fr.TAKES_TO_DECIDE : 'Une minute de lecture.',
      next: asked ? fr.nextAfterDeciding(r) : fr.TOLD_OF_DECISION,
      otherwise: `${againFr(r)}${fr.staysHalted(r)}`,
    };
  },
};

function againEn({ role, facts }: Reading): string {
  if (facts.againInDays === undefined) return '';
  return `${role === 'decider' ? 'You are' : 'The deciders are'} asked again in ${en.days(facts.againInDays)}. `;
}

function helpEn({ role }: Reading): string {
  if (role !== 'coordinator') return '';
  return ' What serves the decision stays open: results of steps already begun, hypotheses to settle, minutes.';
}

function againFr({ role, facts }: Reading): string {
  if (facts.againInDays === undefined) return '';
  return `La question ${role === 'decider' ? 'vous sera' : 'sera'} reposée dans ${fr.days(facts.againInDays)}. `;
}

function helpFr({ role }: Reading): string {
  if (role !== 'coordinator') return '';
  return ' Ce qui sert à décider reste ouvert : résultats des étapes déjà engagées, hypothèses à trancher, comptes rendus.';
}
