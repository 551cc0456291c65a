import { type Unit } from './content.js';
import { THANKS_FOR_READING } from './decided.js';
import * as en from './phrases.en.js';
import * as fr from './phrases.fr.js';

/** Nobody decided, and the clock recorded the stop that the policy had announced. */
export const lapsed: Unit = {
  en: (r) => ({
    subject: `Lapsed: nobody decided, ${r.titleInSubject} stops`,
    preview: 'The clock recorded a stop, as the policy of the term announced.',
    headline: 'Nobody decided, so it stops',
    paragraphs: [
      `${en.concern(r)} Its best-before date was ${r.expires} (${r.zone} time). ${en.does(r.deciders, 'was', 'were')} asked to decide, and nobody did.`,
      `The policy of this term announced from its first day what happens then: the clock has recorded a stop. It is shown as lapsed everywhere, because no person decided it.`,
      'Everything is kept.',
      r.role === 'reviewer' ? THANKS_FOR_READING.en : 'Thank you for what you brought to it.',
    ],
    button: r.role === 'administrator' ? en.buttonOf(r) : 'See what was kept',
    takes: 'A minute to read.',
    next: 'This prototype is not revived. Whoever wants to go further registers a successor that names it: a new hypothesis, a new term.',
    otherwise: 'It stays stopped, and no more mail comes about it.',
  }),
  fr: (r) => ({
    subject: `Arrêt par défaut : personne n’a décidé, ${r.titleInSubject} s’arrête`,
    preview: 'L’horloge a enregistré un arrêt, comme la règle de la période l’annonçait.',
    headline: 'Personne n’a décidé : il s’arrête',
    paragraphs: [
      `${fr.concern(r)} Sa date de péremption était le ${r.expires} (fuseau horaire ${r.zone}). ${fr.does(r.deciders, 'a reçu', 'ont reçu')} la demande de décider, et aucune décision n’est venue.`,
      'La règle de cette période annonçait depuis son premier jour ce qui se passe alors : l’horloge a enregistré un arrêt. Il apparaît partout comme un arrêt par défaut, car personne ne l’a décidé.',
      'Tout est conservé.',
      r.role === 'reviewer' ? THANKS_FOR_READING.fr : 'Merci pour ce que vous y avez apporté.',
    ],
    button: r.role === 'administrator' ? fr.buttonOf(r) : 'Voir ce qui est conservé',
    takes: 'Une minute de lecture.',
    next: 'Ce prototype ne reprend pas. Pour aller plus loin, il suffit d’inscrire un successeur qui le nomme : une nouvelle hypothèse, une nouvelle période.',
    otherwise: 'Il reste arrêté, et plus aucun message ne vient à son sujet.',
  }),
};
