import { fr } from '../../print/spacing.js';

/** What can be wrong with a reading, or with declining, at a field. */
export type ReviewFaultCode =
  | 'unanswered'
  | 'no-number'
  | 'not-offered'
  | 'both'
  | 'too-long'
  | 'no-recommendation'
  | 'interest-unsaid'
  | 'interest-wordless'
  | 'interest-both'
  | 'not-confirmed'
  | 'not-sure'
  | 'nameless'
  | 'name-too-long'
  | 'no-address';

interface AtFault {
  length: number;
  max: number;
}

const en = {
  unanswered: () => 'This question awaits an answer.',
  'no-number': () => 'This is no number. Write it in digits, such as 12 or 12.5.',
  'not-offered': () => 'Choose one of the answers that are offered.',
  both: () => 'Either it does not apply, or it has an answer.',
  'too-long': ({ length, max }: AtFault) =>
    `This has ${count(length, 'en-GB')} characters; at most ${count(max, 'en-GB')} can be kept.`,
  'no-recommendation': () => 'Choose what you recommend, or that you make no recommendation.',
  'interest-unsaid': () => 'Say what ties you to it, or that nothing does.',
  'interest-wordless': () => 'Say in a few words what ties you to it.',
  'interest-both': () => 'Above you say that nothing does. Choose the other, or empty this.',
  'not-confirmed': () => 'Tick this to hand it in: so that nobody hands it in by mistake.',
  'not-sure': () => 'Tick this to decline: so that nobody declines by mistake.',
  nameless: () => 'Say who it is.',
  'name-too-long': () => 'This is too long for a name: say the rest as the reason.',
  'no-address': () => 'This is no mail address.',
} satisfies Record<ReviewFaultCode, (at: AtFault) => string>;

const french: typeof en = {
  unanswered: () => 'Cette question attend une réponse.',
  'no-number': () => 'Ce n’est pas un nombre. Écrivez-le en chiffres, comme 12 ou 12,5.',
  'not-offered': () => 'Choisissez l’une des réponses proposées.',
  both: () => 'Soit elle est sans objet, soit elle a une réponse.',
  'too-long': ({ length, max }) =>
    fr`Ce texte compte ${count(length, 'fr-FR')} caractères ; ${count(max, 'fr-FR')} au plus peuvent être gardés.`,
  'no-recommendation': () => 'Choisissez ce que vous recommandez, ou que vous ne recommandez rien.',
  'interest-unsaid': () => 'Dites ce qui vous y lie, ou que rien ne vous y lie.',
  'interest-wordless': () => 'Dites en quelques mots ce qui vous y lie.',
  'interest-both': () => 'Plus haut, vous dites que rien ne vous y lie. Choisissez l’autre réponse, ou videz ceci.',
  'not-confirmed': () => fr`Cochez ceci pour remettre la réponse : ainsi, personne ne la remet par mégarde.`,
  'not-sure': () => fr`Cochez ceci pour décliner : ainsi, personne ne décline par mégarde.`,
  nameless: () => 'Dites de qui il s’agit.',
  'name-too-long': () => fr`C’est trop long pour un nom : dites le reste plus haut.`,
  'no-address': () => 'Ce n’est pas une adresse de messagerie.',
};

function count(number: number, language: string): string {
  return new Intl.NumberFormat(language).format(number);
}

export const reviewFaults = { en, fr: french };
