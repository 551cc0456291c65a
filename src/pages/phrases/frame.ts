import { fr } from '../../print/spacing.js';

/** What stands around every page, and the pages for links and requests that lead nowhere. */
const en = {
  tagline: 'keeps prototypes honest',
  skip: 'Skip to the content',
  footer: (coordinators: string) =>
    `Best Before shows this on behalf of those who coordinate the prototype: ${coordinators}.`,
  footerAlone: 'Best Before keeps prototypes honest: each has a best-before date, and somebody decides.',
  dead: {
    headline: 'This link no longer opens anything',
    why: 'It may have been replaced by a newer one, withdrawn, or cut off by a mail program. Nothing is lost, and nothing has been decided by opening it.',
    newest: 'The newest mail about the prototype has a link that works.',
    ask: 'If the link was yours, we can mail you a new one: to the address we already know, at most once a day.',
    button: 'Send me a new link',
    nobody: 'Otherwise ask those who coordinate the prototype.',
  },
  onItsWay: {
    headline: 'Look into your mail',
    so: 'If this link was yours and an answer is still awaited, a new one is on its way to the address we know. It comes at most once a day.',
    nothing: 'If nothing comes, ask those who coordinate the prototype. You can close this page.',
  },
  errors: {
    400: ['This request could not be read', 'Please go back and send it again from the page.'],
    404: ['There is no such page', 'Please open the link in your mail once more.'],
    409: [
      'This is not possible any more',
      'Something has changed meanwhile. Please open the link in your mail once more.',
    ],
    413: [
      'This is too long',
      'All fields together hold about 100 kB. Please go back, shorten the text and send it again.',
    ],
    415: ['This form was sent in a way we do not read', 'Please send it from the page itself.'],
    500: [
      'Something went wrong on our side',
      'It is not your fault. Please try again in a few minutes; your page then shows whether anything was recorded.',
    ],
  } satisfies Record<ErrorStatus, [string, string]>,
  typed: 'What you had written',
  requestId: 'If you report it, name this number:',
};

/** Every other status is told as the one of these that it resembles. */
export type ErrorStatus = 400 | 404 | 409 | 413 | 415 | 500;

const french: typeof en = {
  tagline: 'veille sur la date des prototypes',
  skip: 'Aller au contenu',
  footer: (coordinators) =>
    fr`Best Before présente cette page au nom des personnes qui coordonnent le prototype : ${coordinators}.`,
  footerAlone: fr`Best Before veille sur les prototypes : chacun a une date de péremption, et quelqu’un décide.`,
  dead: {
    headline: 'Ce lien n’ouvre plus rien',
    why: 'Il a peut-être été remplacé par un plus récent, retiré, ou coupé par un logiciel de messagerie. Rien n’est perdu, et l’ouvrir n’a rien décidé.',
    newest: 'Le message le plus récent au sujet du prototype contient un lien qui fonctionne.',
    ask: fr`Si ce lien était le vôtre, nous pouvons vous en envoyer un nouveau : à l’adresse que nous connaissons déjà, une fois par jour au plus.`,
    button: 'Envoyez-moi un nouveau lien',
    nobody: 'Sinon, adressez-vous aux personnes qui coordonnent le prototype.',
  },
  onItsWay: {
    headline: 'Consultez votre messagerie',
    so: 'Si ce lien était le vôtre et qu’une réponse est encore attendue, un nouveau lien est en route vers l’adresse que nous connaissons. Il en part un par jour au plus.',
    nothing:
      'Si rien n’arrive, adressez-vous aux personnes qui coordonnent le prototype. Vous pouvez fermer cette page.',
  },
  errors: {
    400: ['Cette demande n’a pas pu être lue', 'Merci de revenir en arrière et de la renvoyer depuis la page.'],
    404: ['Cette page n’existe pas', 'Merci d’ouvrir une nouvelle fois le lien reçu par message.'],
    409: [
      'Ce n’est plus possible',
      'Quelque chose a changé entre-temps. Merci d’ouvrir une nouvelle fois le lien reçu par message.',
    ],
    413: [
      'C’est trop long',
      'Tous les champs réunis contiennent environ 100 ko. Merci de revenir en arrière, de raccourcir le texte et de le renvoyer.',
    ],
    415: [
      'Ce formulaire a été envoyé d’une façon que nous ne lisons pas',
      'Merci de l’envoyer depuis la page elle-même.',
    ],
    500: [
      'Un problème est survenu de notre côté',
      fr`Vous n’y êtes pour rien. Merci de réessayer dans quelques minutes ; votre page montrera si quelque chose a été enregistré.`,
    ],
  },
  typed: 'Ce que vous aviez écrit',
  requestId: fr`Pour nous en parler, indiquez ce numéro :`,
};

export const frame = { en, fr: french };
