import { type Settlement } from '../../domain/hypothesis.js';
import { type StepOutcome } from '../../domain/step.js';
import { fr } from '../../print/spacing.js';
import { type Asked } from './deciding.js';

/** What a coordinator does at the board, and what can be wrong with it. */
const en = {
  done: {
    result: 'The result is recorded.',
    settled: 'The hypothesis is settled.',
    meeting: 'The meeting is moved. Whoever was called to it is told.',
    reminder: 'The mail is on its way once more.',
    done: 'It is recorded as done.',
    more: 'It is added to what remains to be done.',
    decision: 'The decision is recorded, and everybody concerned is told.',
  },
  result: {
    summary: (key: string) => `Tell what came of step ${key}`,
    again: (key: string) => `Correct the result of step ${key}`,
    outcome: 'What came of it',
    outcomes: {
      succeeded: 'It succeeded',
      failed: 'It failed',
      inconclusive: 'It showed nothing clear',
    } satisfies Record<StepOutcome, string>,
    button: 'Record the result',
  },
  settle: {
    summary: (key: string) => `Settle hypothesis ${key}`,
    again: (key: string) => `Change how hypothesis ${key} was settled`,
    outcome: 'What was found',
    outcomes: {
      supported: 'Supported',
      refuted: 'Refuted: that is a result like any other',
      inconclusive: 'Inconclusive',
    } satisfies Record<Settlement, string>,
    button: 'Settle it',
  },
  meeting: { summary: 'Move the meeting', button: 'Move it', mailed: 'Whoever was called to it is told by mail.' },
  remind: { button: 'Send it once more', to: (name: string) => `: the invitation to ${name}` },
  fields: {
    outcome: { label: 'What came of it' },
    observation: { label: 'What was seen', hint: 'In plain words, for somebody who was not there.' },
    amount: {
      label: 'What it cost',
      hint: 'In digits, with a point before the decimals: 1250.00. Leave it empty where nothing is known.',
    },
    currency: { label: 'Currency', hint: 'Three letters: EUR.' },
    'link-label': { label: 'Evidence: what it is', hint: 'A document, a table, a photograph. It may be left empty.' },
    'link-url': { label: 'Evidence: its address', hint: 'It begins with https://' },
    reason: { label: 'Why', hint: 'What showed it.' },
    startsAt: { label: 'Day and time', hint: 'In the time of the prototype’s place.' },
    minutes: { label: 'How many minutes' },
    place: { label: 'Where', hint: 'A room, an address or a link; empty while it is not known.' },
    decider: { label: 'In whose name' },
    item: { label: 'What remains to be done' },
    doneOn: { label: 'When' },
    note: { label: 'What came of it', hint: 'It may be left empty.' },
  } satisfies Record<string, Asked>,
  faults: {
    choose: 'Please choose one.',
    money: 'This is no amount of this currency: digits, a point, and as many decimals as it has.',
    address: 'This is no address that begins with http:// or https://.',
    both: 'Evidence has a name and an address: write both, or neither.',
    'no-such-instant': 'That day or time does not exist there: no such date, or the clocks change.',
    'twice-on-that-day': 'The clocks show that time twice on that day; choose another.',
    'in-the-past': 'That is past: choose a time to come.',
    'before-the-opening': 'The round opens at nine on its first day; it meets after that.',
    'too-late': 'That is too late: the round is over by then.',
    'has-begun': 'The meeting has begun: it is not moved any more.',
    minutes: 'From 15 to 480 minutes.',
    'before-the-stop': 'That is before the stop.',
    'in-the-future': 'That day is still to come: tell it once it is done.',
    'no-such-date': 'This is no date. Choose a day, or write it as YYYY-MM-DD.',
    refused: 'This is not possible.',
  },
};

const french: typeof en = {
  done: {
    result: 'Le résultat est enregistré.',
    settled: 'L’hypothèse est tranchée.',
    meeting: 'La réunion est déplacée. Les personnes convoquées en sont averties.',
    reminder: 'Le message repart.',
    done: 'C’est noté comme fait.',
    more: 'C’est ajouté à ce qui reste à faire.',
    decision: 'La décision est enregistrée, et toutes les personnes concernées en sont averties.',
  },
  result: {
    summary: (key) => `Dire ce qu’a donné l’étape ${key}`,
    again: (key) => `Corriger le résultat de l’étape ${key}`,
    outcome: 'Ce qu’elle a donné',
    outcomes: { succeeded: 'Elle a réussi', failed: 'Elle a échoué', inconclusive: 'Elle n’a rien montré de clair' },
    button: 'Enregistrer le résultat',
  },
  settle: {
    summary: (key) => `Trancher l’hypothèse ${key}`,
    again: (key) => `Revoir la conclusion sur l’hypothèse ${key}`,
    outcome: 'Ce qui a été constaté',
    outcomes: {
      supported: 'Confirmée',
      refuted: fr`Réfutée : c’est un résultat comme un autre`,
      inconclusive: 'Non concluante',
    },
    button: 'La trancher',
  },
  meeting: {
    summary: 'Déplacer la réunion',
    button: 'La déplacer',
    mailed: 'Les personnes convoquées en sont averties par message.',
  },
  remind: { button: 'Renvoyer', to: (name) => fr` : l’invitation de ${name}` },
  fields: {
    outcome: { label: 'Ce qu’elle a donné' },
    observation: { label: 'Ce qui a été observé', hint: 'En mots simples, pour qui n’était pas là.' },
    amount: {
      label: 'Ce qu’elle a coûté',
      hint: fr`En chiffres, avec un point avant les décimales : 1250.00. À laisser vide si rien n’est connu.`,
    },
    currency: { label: 'Monnaie', hint: fr`Trois lettres : EUR.` },
    'link-label': {
      label: fr`Pièce justificative : intitulé`,
      hint: 'Un document, un tableau, une photographie. Peut rester vide.',
    },
    'link-url': { label: fr`Pièce justificative : adresse web`, hint: 'Elle commence par https://' },
    reason: { label: 'Pourquoi', hint: 'Ce qui l’a montré.' },
    startsAt: { label: 'Jour et heure', hint: 'À l’heure du lieu du prototype.' },
    minutes: { label: 'Combien de minutes' },
    place: { label: 'Où', hint: fr`Une salle, une adresse ou un lien ; vide tant qu’on ne sait pas.` },
    decider: { label: 'Au nom de qui' },
    item: { label: 'Ce qui reste à faire' },
    doneOn: { label: 'Quand' },
    note: { label: 'Ce qui en est sorti', hint: 'Peut rester vide.' },
  },
  faults: {
    choose: 'Merci d’en choisir un.',
    money: fr`Ce n’est pas un montant dans cette monnaie : des chiffres, un point, et autant de décimales qu’elle en a.`,
    address: 'Ce n’est pas une adresse qui commence par http:// ou https://.',
    both: fr`Une pièce justificative a un intitulé et une adresse web : écrivez les deux, ou aucun des deux.`,
    'no-such-instant': fr`Ce jour ou cette heure n’existe pas là-bas : date impossible, ou changement d’heure.`,
    'twice-on-that-day': fr`Ce jour-là, cette heure existe deux fois (changement d’heure) ; choisissez-en une autre.`,
    'in-the-past': fr`C’est passé : choisissez un moment à venir.`,
    'before-the-opening': fr`Le tour s’ouvre à neuf heures son premier jour ; la réunion vient après.`,
    'too-late': fr`C’est trop tard : le tour sera alors terminé.`,
    'has-begun': fr`La réunion a commencé : on ne la déplace plus.`,
    minutes: 'De 15 à 480 minutes.',
    'before-the-stop': 'C’est avant l’arrêt.',
    'in-the-future': fr`Ce jour est à venir : dites-le une fois fait.`,
    'no-such-date': fr`Ce n’est pas une date. Choisissez un jour, ou écrivez-le AAAA-MM-JJ.`,
    refused: 'Ce n’est pas possible.',
  },
};

export const acting = { en, fr: french };
export type ActingField = keyof (typeof en)['fields'];
export type ActingFault = keyof (typeof en)['faults'];
export type Done = keyof (typeof en)['done'];
