import { type LetterFacts } from '../letter.js';
import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { plain, shortened } from './plain.js';
import { type Reading } from './reading.js';

const LONGEST_REASON = 300;

/** Somebody could not be reached: the next who can act is asked to correct the address. */
export const undeliverable: Unit = {
  en(r) {
    const { name, email, kind, reason } = unreachable(r);
    return {
      subject: `${shortened(name, 40)} could not be reached: ${r.titleInSubject}`,
      preview: `A mail to ${email} was refused. Please correct the address.`,
      headline: `${name} could not be reached`,
      paragraphs: [
        `${en.concern(r)} Our ${en.MAILS[kind]} for ${name}, to ${email}, was not accepted. The reason given: ${reason || 'none'}`,
        `Please ask ${name} for an address that works, and correct it through /v1/prototypes/${r.slug}/people. Then send the failed mail again through /v1/mails.`,
      ],
      button: r.role === 'administrator' ? en.buttonOf(r) : 'See where it stands',
      takes: 'A few minutes.',
      next: 'With the corrected address the mail goes out at once, and later ones find their way.',
      otherwise: `${name} hears nothing about ${r.title}. Its dates do not wait for that.`,
    };
  },
  fr(r) {
    const { name, email, kind, reason } = unreachable(r);
    return {
      subject: `Message non remis à ${shortened(name, 40)} : ${r.titleInSubject}`,
      preview: `Un message à ${email} a été refusé. Merci de corriger l’adresse.`,
      headline: `${name} : message non remis`,
      paragraphs: [
        `${fr.concern(r)} Un message pour ${name} (${fr.MAILS[kind]}), adressé à ${email}, n’a pas été accepté. Raison donnée : ${reason || 'aucune'}`,
        `Merci de vous procurer une adresse qui fonctionne et de la corriger par /v1/prototypes/${r.slug}/people, puis de renvoyer le message par /v1/mails.`,
      ],
      button: r.role === 'administrator' ? fr.buttonOf(r) : 'Voir où il en est',
      takes: 'Quelques minutes.',
      next: 'Une fois l’adresse corrigée, le message renvoyé part aussitôt, et les suivants arrivent.',
      otherwise: `${name} ne reçoit rien au sujet du prototype ${r.title}. Ses dates n’attendent pas.`,
    };
  },
};

function unreachable({ facts }: Reading): NonNullable<LetterFacts['unreachable']> {
  if (facts.unreachable === undefined) throw new Error('A mail of kind "undeliverable" needs who was not reached.');
  const { name, email, kind, reason } = facts.unreachable;
  return { name: plain(name), email: plain(email), kind, reason: shortened(plain(reason), LONGEST_REASON) };
}
