import { fr } from '../../print/spacing.js';

/** After handing in, after the round, after the decision; and two versions side by side. */
const en = {
  headline: 'Thank you: your answer is in',
  handedIn: (at: string, revision: number) =>
    revision === 1
      ? `Handed in on ${at}.`
      : `Handed in on ${at}, for the ${ordinal(revision)} time; the last one counts.`,
  late: 'It came after answers were due: it counts, and is marked as late.',
  until: {
    checkpoint: 'You can change it until the round closes.',
    expiry: 'You can change it until there is a decision.',
  },
  differs: 'You have changed it since, without handing it in again. What counts is what you handed in.',
  change: 'Change my answer',
  own: 'What you handed in',
  unsent: 'What you had written and not handed in',
  interest: 'What ties you to it',
  nothingTies: 'Nothing that you know of',
  recommendation: 'Your recommendation',
  noRecommendation: 'None',
  unanswered: 'No answer',
  notApplicable: 'Does not apply',
  closed: {
    headline: 'This round is closed',
    called: 'This round was called off',
    so: (on: string) => `It closed on ${on}.`,
    calledSo: (on: string) => `It was called off on ${on}. Nothing more is asked of you; thank you for your readiness.`,
    mine: 'Your answer below is part of it. Thank you.',
    none: 'You had handed in no answer. Nothing more is asked of you.',
    kept: 'What you had written is kept, but it is not part of the round. If it should be, tell those who coordinate the prototype.',
  },
  decided: {
    late: 'Your answer was not recorded',
    lateSo:
      'The decision was taken before it arrived, and the evidence is frozen as it stood. Your text is at the end of this page, so that nothing is lost.',
  },
  conflict: {
    title: 'Two versions',
    heading: 'Saved elsewhere meanwhile: nothing is overwritten',
    so: (at: string) =>
      `Another tab or device saved this draft on ${at}, after the page that you have just sent was opened. Below is what differs. The form still holds what you typed here.`,
    differences: 'What differs',
    there: 'Saved elsewhere',
    here: 'Typed here',
    takeOther: 'Drop what I typed here and go on with the other',
    orMine: 'Keep what I typed here: go to the form, change what you like, and save it. It then replaces the other.',
  },
  questions: {
    heading: 'The questions have changed meanwhile',
    so: 'What you wrote to questions that are asked no more stands at the end of this page; the rest is in the form. Please look it through and save again.',
  },
  told: {
    submit: 'Not handed in yet: please look at this',
    accept: 'Not recorded yet: please look at this',
    save: 'Saved as a draft, but for this',
    decline: 'Not recorded yet: please look at this',
  },
  kept: 'Everything you typed is still there, and saved as a draft as far as it can be.',
  typedKept: 'Everything you typed is still there.',
};

const french: typeof en = {
  headline: fr`Merci : votre réponse est remise`,
  handedIn: (at, revision) =>
    revision === 1
      ? `Remise le ${at}.`
      : fr`Remise le ${at}, pour la ${String(revision)}e fois ; c’est la dernière qui compte.`,
  late: fr`Elle est arrivée après l’échéance : elle compte, et elle est signalée comme tardive.`,
  until: {
    checkpoint: 'Vous pouvez la modifier jusqu’à la fin du tour.',
    expiry: 'Vous pouvez la modifier tant qu’aucune décision n’est prise.',
  },
  differs: 'Vous l’avez modifiée depuis, sans la remettre à nouveau. C’est la réponse remise qui compte.',
  change: 'Modifier ma réponse',
  own: 'Ce que vous avez remis',
  unsent: 'Ce que vous aviez écrit sans le remettre',
  interest: 'Ce qui vous y lie',
  nothingTies: 'Rien, à votre connaissance',
  recommendation: 'Votre avis',
  noRecommendation: 'Aucun',
  unanswered: 'Sans réponse',
  notApplicable: 'Sans objet',
  closed: {
    headline: 'Ce tour est clos',
    called: 'Ce tour a été annulé',
    so: (on) => `Il a été clos le ${on}.`,
    calledSo: (on) => fr`Il a été annulé le ${on}. Rien de plus ne vous est demandé ; merci de votre disponibilité.`,
    mine: 'Votre réponse, ci-dessous, en fait partie. Merci.',
    none: 'Vous n’aviez pas remis de réponse. Rien de plus ne vous est demandé.',
    kept: 'Ce que vous aviez écrit est conservé, mais n’en fait pas partie. S’il le faut, dites-le aux personnes qui coordonnent le prototype.',
  },
  decided: {
    late: 'Votre réponse n’a pas été enregistrée',
    lateSo: fr`La décision a été prise avant qu’elle n’arrive, et les éléments réunis sont figés en l’état. Votre texte figure à la fin de cette page, pour que rien ne soit perdu.`,
  },
  conflict: {
    title: 'Deux versions',
    heading: fr`Enregistré ailleurs entre-temps : rien n’est écrasé`,
    so: (at) =>
      fr`Un autre onglet ou appareil a enregistré ce brouillon le ${at}, après l’ouverture de la page que vous venez d’envoyer. Voici ce qui diffère. Le formulaire contient encore ce que vous avez écrit ici.`,
    differences: 'Ce qui diffère',
    there: 'Enregistré ailleurs',
    here: 'Écrit ici',
    takeOther: 'Abandonner ce que j’ai écrit ici et continuer avec l’autre version',
    orMine: fr`Garder ce que j’ai écrit ici : aller au formulaire, le modifier au besoin, et enregistrer. Cette version remplace alors l’autre.`,
  },
  questions: {
    heading: 'Les questions ont changé entre-temps',
    so: fr`Ce que vous aviez écrit sous des questions qui ne sont plus posées figure à la fin de cette page ; le reste est dans le formulaire. Merci de le relire et d’enregistrer à nouveau.`,
  },
  told: {
    submit: fr`Pas encore remise : merci de vérifier ceci`,
    accept: fr`Pas encore enregistré : merci de vérifier ceci`,
    save: 'Enregistré comme brouillon, sauf ceci',
    decline: fr`Pas encore enregistré : merci de vérifier ceci`,
  },
  kept: 'Tout ce que vous avez écrit est encore là, et enregistré comme brouillon autant que possible.',
  typedKept: 'Tout ce que vous avez écrit est encore là.',
};

function ordinal(number: number): string {
  const ending = number % 100 > 10 && number % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

export const reviewed = { en, fr: french };
