import { type LetterFacts } from '../letter.js';
import { type Unit } from './content.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';
import { plain, shortened } from './plain.js';
import { type Reading } from './reading.js';

const LONGEST_REASON = 300;

/** Somebody could not be reached: the next who can act is asked for help. Who coordinates or administers corrects the address; a sponsor finds it out. */
export const undeliverable: Unit = {
  en(r) {
    const { name, email, kind, reason } = unreachable(r);
    return {
      subject: `${shortened(name, 40)} could not be reached: ${r.titleInSubject}`,
      preview: `A mail to ${email} was refused. ${mayCorrect(r) ? 'Please correct the address.' : 'Please help to find an address that works.'}`,
      headline: `${name} could not be reached`,
      paragraphs: [
        `${en.concern(r)} Our ${en.MAILS[kind]} for ${name}, to ${email}, was not accepted. The reason given: ${reason || 'none'}`,
        mayCorrect(r)
          ? `Please ask ${name} for an address that works, and correct it through /v1/prototypes/${r.slug}/people: the mail then goes there by itself. If this address is right after all, send the mail again through /v1/mails.`
          : `Please tell ${name}, and ask for an address that works. Whoever coordinates the prototype or administers this service can correct it: pass it on to them.`,
      ],
      button: r.role === 'administrator' ? en.buttonOf(r) : 'See where it stands',
      takes: 'A few minutes.',
      next: 'Once the address is corrected, the mail goes out at once if it is still true, and later ones find their way.',
      otherwise: `${name} hears nothing about ${r.title}. Its dates do not wait for that.`,
    };
  },
  fr(r) {
    const { name, email, kind, reason } = unreachable(r);
    return {
      subject: `Message non remis à ${shortened(name, 40)} : ${r.titleInSubject}`,
      preview: `Un message à ${email} a été refusé. ${mayCorrect(r) ? 'Merci de corriger l’adresse.' : 'Merci d’aider à trouver une adresse qui fonctionne.'}`,
      headline: `${name} : message non remis`,
      paragraphs: [
        `${fr.concern(r)} Un message pour ${name} (${fr.MAILS[kind]}), adressé à ${email}, n’a pas été accepté. Raison donnée : ${reason || 'aucune'}`,
        mayCorrect(r)
          ? `Merci de vous procurer une adresse qui fonctionne et de la corriger par /v1/prototypes/${r.slug}/people : le message y part alors de lui-même. Si cette adresse est finalement la bonne, renvoyez le message par /v1/mails.`
          : `Merci de prévenir ${name} et de demander une adresse qui fonctionne. La coordination du prototype et l’administration de ce service peuvent la corriger : transmettez-leur la bonne.`,
      ],
      button: r.role === 'administrator' ? fr.buttonOf(r) : 'Voir où il en est',
      takes: 'Quelques minutes.',
      next: 'Une fois l’adresse corrigée, le message part aussitôt s’il est encore d’actualité, et les suivants arrivent.',
      otherwise: `${name} ne reçoit rien au sujet du prototype ${r.title}. Ses dates n’attendent pas.`,
    };
  },
};

/** Those who hold, or may ask for, a key of the API that changes the prototype. */
function mayCorrect({ role }: Reading): boolean {
  return role === 'coordinator' || role === 'administrator';
}

function unreachable({ facts }: Reading): NonNullable<LetterFacts['unreachable']> {
  if (facts.unreachable === undefined) throw new Error('A mail of kind "undeliverable" needs who was not reached.');
  const { name, email, kind, reason } = facts.unreachable;
  return { name: plain(name), email: plain(email), kind, reason: shortened(plain(reason), LONGEST_REASON) };
}
