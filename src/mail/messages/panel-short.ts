import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import * as roundEn from './round-phrases.en.js';
import * as roundFr from './round-phrases.fr.js';

/** Even if everybody of the panel answered, the quorum would not be reached: others have to be named. */
export const panelShort: Unit = {
  en: (r) => ({
    subject: `Reviewers are wanted: ${r.titleInSubject}`,
    preview: 'Its panel is too small for the quorum, even if everybody on it answers.',
    headline: 'The panel is too small',
    paragraphs: [
      `${en.concern(r)} For ${roundEn.evaluation(r)} it takes ${roundEn.quorum(r)}. Even if everybody on the panel who may still answer does, there will not be that many.`,
      roundEn.count(r),
      `Please name further reviewers, best from outside: add them to the panel through /v1/prototypes/${r.slug}/people, or invite somebody who is on it once more through ${roundEn.pathOf(r.round, '/invitations')}.`,
    ],
    button: en.buttonOf(r),
    takes: 'A few minutes, to think of people who would look closely.',
    next: `Whoever joins the panel is asked automatically, at nine in the morning (${r.zone} time).`,
    otherwise: `The evaluation goes on with those who were asked.${roundEn.shortOfQuorum(r)}`,
  }),
  fr: (r) => ({
    subject: `Il manque des personnes pour évaluer ${r.titleInSubject}`,
    preview: 'Son panel est trop petit pour le quorum, même si tout le monde y répond.',
    headline: 'Le panel est trop petit',
    paragraphs: [
      `${fr.concern(r)} Pour ${roundFr.evaluation(r)}, il faut ${roundFr.quorum(r)}. Même si toutes les personnes du panel qui le peuvent encore répondent, il en manquera.`,
      roundFr.count(r),
      `Merci de trouver d’autres personnes pour l’évaluer, de préférence extérieures : ajoutez-les au panel par /v1/prototypes/${r.slug}/people, ou renvoyez la demande à une personne du panel par ${roundFr.pathOf(r.round, '/invitations')}.`,
    ],
    button: fr.buttonOf(r),
    takes: 'Quelques minutes, pour penser à des personnes au regard attentif.',
    next: `À chaque personne qui rejoint le panel, la demande part d’elle-même, à neuf heures (fuseau horaire ${r.zone}).`,
    otherwise: `L’évaluation continue avec les personnes déjà sollicitées.${roundFr.shortOfQuorum(r)}`,
  }),
};
