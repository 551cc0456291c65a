import { type FaultCode } from '../form.js';
import { fr } from '../../print/spacing.js';

/** What a sentence about a fault may have to name. */
export interface AtFault {
  slug: string;
  /** Most characters that the field takes. */
  max: number;
  length: number;
  first: string;
  today: string;
  latest: string;
}

const en = {
  title: 'Please check',
  heading: 'Not recorded yet: please look at this',
  kept: 'Everything you typed is still there.',
  notEarned: 'This is not possible yet: the list below says what is missing.',
  messages: {
    missing: () => 'Please write something here.',
    'too-long': ({ length, max }) => `This has ${count(length, 'en')} characters; at most ${count(max, 'en')} fit.`,
    'control-characters': () =>
      'This held invisible control characters. They are taken out; please check and send it again.',
    'not-a-key': () => 'A key is 1 to 40 letters without accents, digits, - or _, and begins with a letter or digit.',
    'too-many-lines': ({ max }) => `At most ${max} lines fit here.`,
    'line-too-long': ({ max }) => `Each line has at most ${max} characters.`,
    'no-such-date': () => 'This is no date. Choose a day, or write it as YYYY-MM-DD.',
    'reversed-dates': () => 'The last day lies before the first.',
    'term-too-long': () => 'This is longer than the policy of this term allows.',
    'longer-than-before': ({ latest, first }) =>
      `The next term is no longer than this one: starting on ${first}, it ends on ${latest} at the latest.`,
    'too-early': ({ first }) => `The next term starts on ${first} at the earliest.`,
    gap: ({ first }) => `Continued before its last day, it starts the day after: ${first}.`,
    'in-the-past': ({ today }) => `This day is past. Choose ${today} or later.`,
    duplicate: () => 'This is asked already, under another key: choose that one, or ask something else.',
    'duplicate-key': () => 'Another hypothesis has this key already; choose another.',
    'key-taken': () => 'This key already stands for another hypothesis; choose another.',
    'unknown-hypothesis': () => 'No earlier hypothesis has this key.',
    'nothing-new': () => 'At least one hypothesis must be new: say what the next term will teach.',
    'not-confirmed': ({ slug }) => `To confirm, type ${slug} exactly.`,
    refused: () => 'This cannot be recorded as it stands.',
  } satisfies Record<FaultCode, (at: AtFault) => string>,
};

const french: typeof en = {
  title: 'À vérifier',
  heading: fr`Pas encore enregistré : merci de vérifier ceci`,
  kept: 'Tout ce que vous avez écrit est encore là.',
  notEarned: fr`Ce n’est pas encore possible : la liste ci-dessous dit ce qui manque.`,
  messages: {
    missing: () => 'Merci d’écrire quelque chose ici.',
    'too-long': ({ length, max }: AtFault) =>
      fr`Ce texte compte ${count(length, 'fr')} caractères ; il peut en compter ${count(max, 'fr')} au plus.`,
    'control-characters': () =>
      fr`Ce texte contenait des caractères de contrôle invisibles. Ils sont retirés ; merci de vérifier et de renvoyer.`,
    'not-a-key': () =>
      fr`Un repère compte de 1 à 40 lettres sans accent, chiffres, - ou _, et commence par une lettre ou un chiffre.`,
    'too-many-lines': ({ max }) => fr`Ce champ prend ${max} lignes au plus.`,
    'line-too-long': ({ max }) => fr`Chaque ligne compte ${max} caractères au plus.`,
    'no-such-date': () => fr`Ce n’est pas une date. Choisissez un jour, ou écrivez-le sous la forme AAAA-MM-JJ.`,
    'reversed-dates': () => 'Le dernier jour précède le premier.',
    'term-too-long': () => 'C’est plus long que ne le permet la règle de cette période.',
    'longer-than-before': ({ latest, first }) =>
      fr`La période suivante n’est pas plus longue que celle-ci : commencée le ${first}, elle se termine le ${latest} au plus tard.`,
    'too-early': ({ first }) => fr`La période suivante commence le ${first} au plus tôt.`,
    gap: ({ first }) => fr`Poursuivi avant son dernier jour, il reprend dès le lendemain : le ${first}.`,
    'in-the-past': ({ today }) => fr`Ce jour est passé. Choisissez le ${today} ou plus tard.`,
    duplicate: () =>
      fr`Cette question est déjà posée, sous un autre repère : reprenez celui-ci, ou posez-en une autre.`,
    'duplicate-key': () => fr`Une autre hypothèse porte déjà ce repère ; choisissez-en un autre.`,
    'key-taken': () => fr`Ce repère désigne déjà une autre hypothèse ; choisissez-en un autre.`,
    'unknown-hypothesis': () => 'Aucune hypothèse précédente ne porte ce repère.',
    'nothing-new': () => fr`Au moins une hypothèse doit être nouvelle : dites ce que la période suivante apprendra.`,
    'not-confirmed': ({ slug }) => `Pour confirmer, tapez exactement ${slug}.`,
    refused: () => 'Cela ne peut pas être enregistré tel quel.',
  },
};

function count(number: number, locale: 'en' | 'fr'): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'fr-FR').format(number);
}

export const faults = { en, fr: french };
