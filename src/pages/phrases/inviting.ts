import { type Anonymity } from '../../domain/policy.js';
import { type RoundKind } from '../../domain/round.js';
import { type ReviewSituation } from '../review-situation.js';
import { type Names } from '../situation.js';
import { fr } from '../../print/spacing.js';

/** Who is asking a reviewer, what for, how long it takes, who sees it, what happens next, and what happens if one does nothing. */
const en = {
  headline: (s: ReviewSituation) => (s.isLate ? 'Your view is still welcome' : `Your view, by ${s.due}`),
  asked: (s: ReviewSituation) => {
    const what = `look at ${s.title} and say what you see`;
    if (s.asking.none) return `You coordinate ${s.title}, and your own view of it is asked for too.`;
    return s.fromOutside
      ? `${s.asking.list} ${s.asking.several ? 'ask' : 'asks'} you, as somebody from outside, to ${what}.`
      : `${s.asking.list} ${s.asking.several ? 'ask' : 'asks'} you to ${what}.`;
  },
  round: {
    checkpoint: 'This is a look in between: it helps to steer while there is still time.',
    expiry: 'This is the look at its end: what becomes of it is decided on what reviewers say.',
  } satisfies Record<RoundKind, string>,
  when: 'When',
  whenSo: (s: ReviewSituation) =>
    s.isLate
      ? `Answers were due at the end of ${s.due} (${s.zone} time). Yours still counts, and is marked as late.`
      : `By the end of ${s.due} (${s.zone} time)${s.ownDay ? ', a day of your own' : ''}.`,
  takes: 'How long it takes',
  takesSo: (minutes: number, questions: number) =>
    `About ${minutes} minutes, for ${questions === 1 ? 'one question' : `${questions} questions`}. You can stop at any time and come back to your draft.`,
  meeting: 'The meeting',
  meetingSo: (at: string, minutes: number, place: string | null) =>
    `On ${at}, for ${minutes} minutes${place === null ? '' : `, at: ${place}`}.`,
  calendar: 'Once you have said yes, it comes by mail for your calendar.',
  seen: 'Who sees your answer',
  seenSo: {
    everyone: 'Everybody who may read the results sees your name beside your answers.',
    deciders: 'Those who decide see your name beside your answers; everybody else sees them without it.',
    nobody: 'Nobody sees your name beside your answers. Write so that your words do not give you away.',
  } satisfies Record<Anonymity, string>,
  blind: 'Other reviewers see nothing of it before they have answered, nor you of theirs.',
  next: 'What happens next',
  nextSo: (s: ReviewSituation) =>
    `All answers are laid side by side. ${s.deciders.list} then ${s.deciders.several ? 'decide' : 'decides'}: stop it, continue it for another term, or adopt it for good. You are not asked to decide.`,
  otherwise: 'If you do nothing',
  otherwiseSo: 'You are reminded a few times, then no more, and somebody else is asked in your place.',
  yours:
    'This page is yours alone: whoever holds its link can answer in your name. Opening it changes nothing, and you can come back as often as you like.',
  toQuestions: 'Go to the questions',
  toDecline: 'I cannot do it',
  standing: {
    accepted: (on: string) => `You said yes on ${on}. Thank you.`,
    draft: (at: string) => `Your draft is saved (${at}). It is not handed in yet.`,
    lapsed:
      'Somebody else has been asked meanwhile, because no answer had come. Yours is still welcome while the round is open.',
    bounced:
      'A mail to you came back as undeliverable. If your address has changed, please tell those who coordinate the prototype.',
  },
  decline: {
    heading: 'If you cannot do it',
    lead: 'Saying so helps: somebody else can then be asked in time.',
    open: 'Decline the invitation',
    reason: { label: 'Why? (optional)', hint: 'Those who coordinate the prototype read it.' },
    instead: 'Whom would you ask instead? (optional)',
    name: { label: 'Name' },
    email: { label: 'Mail address, if you know it' },
    sure: 'Yes, I decline: I will not answer in this round.',
    button: 'Decline',
  },
  declined: {
    headline: 'You have declined',
    so: (on: string) =>
      `You declined on ${on}. Those who coordinate the prototype know. Thank you for saying so; you are not asked again.`,
    after: 'Answer after all',
    afterSo: 'As long as the round is open, you can change your mind.',
    seen: 'Since you declined, you have been able to see what the others said. Your own answer is therefore no longer taken in this round.',
  },
};

const french: typeof en = {
  headline: (s) => (s.isLate ? 'Votre regard reste le bienvenu' : fr`Votre regard, avant la fin du ${s.due}`),
  asked: (s) => {
    const what = fr`regarder le prototype ${s.title} et de dire ce que vous voyez`;
    if (s.asking.none) return fr`Vous coordonnez le prototype ${s.title}, et votre propre regard est aussi demandé.`;
    return s.fromOutside
      ? fr`${asks(s.asking)}, à vous qui êtes à l’extérieur, de ${what}.`
      : fr`${asks(s.asking)} de ${what}.`;
  },
  round: {
    checkpoint: fr`C’est un regard en cours de route : il aide à corriger le cap tant qu’il en est encore temps.`,
    expiry: fr`C’est le regard de fin de période : la suite se décide d’après ce que disent les évaluations.`,
  },
  when: 'Quand',
  whenSo: (s) =>
    s.isLate
      ? fr`Les réponses étaient attendues avant la fin du ${s.due} (fuseau horaire ${s.zone}). La vôtre compte encore ; elle sera signalée comme tardive.`
      : fr`Avant la fin du ${s.due} (fuseau horaire ${s.zone})${s.ownDay ? ', un délai qui vous est propre' : ''}.`,
  takes: 'Le temps qu’il faut',
  takesSo: (minutes, questions) =>
    fr`Environ ${minutes} minutes, pour ${questions === 1 ? 'une question' : fr`${questions} questions`}. Vous pouvez vous arrêter à tout moment et retrouver votre brouillon.`,
  meeting: 'La réunion',
  meetingSo: (at, minutes, place) =>
    fr`Le ${at}, pendant ${minutes} minutes${place === null ? '' : fr`. Lieu : ${place}`}.`,
  calendar: 'Une fois votre accord donné, elle arrive par message pour votre agenda.',
  seen: 'Qui voit votre réponse',
  seenSo: {
    everyone: 'Toute personne qui peut lire les résultats voit votre nom à côté de vos réponses.',
    deciders: fr`Les personnes qui décident voient votre nom à côté de vos réponses ; les autres les voient sans votre nom.`,
    nobody:
      'Personne ne voit votre nom à côté de vos réponses. Écrivez de façon à ce que vos mots ne vous trahissent pas.',
  },
  blind:
    'Les autres personnes qui évaluent n’en voient rien avant d’avoir répondu elles-mêmes, ni vous de leurs réponses.',
  next: 'Et ensuite',
  nextSo: (s) =>
    fr`Toutes les réponses sont mises côte à côte. Puis ${s.deciders.list} ${s.deciders.several ? 'décident' : 'décide'} : arrêter, poursuivre pour une nouvelle période ou adopter durablement. La décision ne vous est pas demandée.`,
  otherwise: 'Si vous ne faites rien',
  otherwiseSo: 'Quelques rappels vous parviennent, puis plus rien, et une autre personne est sollicitée à votre place.',
  yours: fr`Cette page n’est que pour vous : qui détient son lien peut répondre en votre nom. L’ouvrir ne change rien, et vous pouvez y revenir autant de fois que vous voulez.`,
  toQuestions: 'Aller aux questions',
  toDecline: 'Je ne peux pas',
  standing: {
    accepted: (on) => `Vous avez accepté le ${on}. Merci.`,
    draft: (at) => fr`Votre brouillon est enregistré (${at}). Il n’est pas encore remis.`,
    lapsed:
      'Faute de réponse, une autre personne a été sollicitée entre-temps. La vôtre reste la bienvenue tant que le tour est ouvert.',
    bounced:
      'Un message qui vous était adressé n’a pas pu être remis. Si votre adresse a changé, merci de le dire aux personnes qui coordonnent le prototype.',
  },
  decline: {
    heading: 'Si vous ne pouvez pas',
    lead: fr`Le dire aide : une autre personne peut alors être sollicitée à temps.`,
    open: 'Décliner l’invitation',
    reason: { label: fr`Pourquoi ? (facultatif)`, hint: 'Les personnes qui coordonnent le prototype le lisent.' },
    instead: fr`Qui solliciter à votre place ? (facultatif)`,
    name: { label: 'Nom' },
    email: { label: 'Adresse de messagerie, si vous la connaissez' },
    sure: fr`Oui, je décline : je ne répondrai pas à ce tour.`,
    button: 'Décliner',
  },
  declined: {
    headline: 'Vous avez décliné',
    so: (on) =>
      fr`Vous avez décliné le ${on}. Les personnes qui coordonnent le prototype le savent. Merci de l’avoir dit ; la question ne vous sera plus posée.`,
    after: 'Répondre malgré tout',
    afterSo: 'Tant que le tour est ouvert, vous pouvez changer d’avis.',
    seen: 'Depuis que vous avez décliné, vous avez pu voir ce que les autres ont dit. Votre propre réponse n’est donc plus prise pour ce tour.',
  },
};

function asks({ list, several }: Names): string {
  return `${list} ${several ? 'vous demandent' : 'vous demande'}`;
}

export const inviting = { en, fr: french };
