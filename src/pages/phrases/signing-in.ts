import { SESSION_DAYS, SIGN_IN_MINUTES } from '../../domain/signing-in.js';
import { fr } from '../../print/spacing.js';

/** The way in to the board, and out. */
const en = {
  headline: 'Sign in',
  lead: 'The board is for members. There is no password: we mail you a link that lets you in.',
  left: { over: 'Your session is over. Sign in again to go on.', out: 'You have signed out.' },
  field: { label: 'Your address', hint: 'The one under which you are a member.' },
  ask: 'Mail me a link',
  missing: 'Please write your address here.',
  noAddress: 'This does not look like an address: something@example.org.',
  rehearsal: (command: string) =>
    `This is a rehearsal: no mail leaves. Whoever holds the machine gets a link with “${command}”.`,
  asked: {
    headline: 'Look into your mail',
    so: `If you are a member under this address, a link is on its way. It opens once, within ${SIGN_IN_MINUTES} minutes.`,
    nothing:
      'If nothing comes: look among unwanted mail, check the address, or ask an administrator whether you are a member. At most three links are on their way at once.',
    again: 'Ask once more',
  },
  open: {
    headline: (name: string) => `Welcome, ${name}`,
    so: `Press the button, and this browser stays signed in for ${SESSION_DAYS} days, or until you sign out. The link then opens nothing any more.`,
    shared: 'On a computer that others use too, sign out when you are done.',
    button: 'Sign in',
  },
  dead: {
    headline: 'This link lets nobody in any more',
    so: `It was used already, or its ${SIGN_IN_MINUTES} minutes are over. Ask for another one: it takes a moment.`,
  },
  forged: [
    'This form did not come from your board',
    'It was sent from somewhere else, or from a page that you opened before you signed in anew. Nothing was recorded. Open the board again and repeat what you were doing.',
  ] as [string, string],
  lost: [
    'Your session is over',
    'Nothing was recorded. Sign in again; what you had written stands below, to be copied.',
  ] as [string, string],
  rehearsing: 'Rehearsal',
  signOut: 'Sign out',
  board: 'Board',
  nav: 'Board and session',
};

const french: typeof en = {
  headline: 'Se connecter',
  lead: fr`Le tableau de bord est réservé aux membres. Pas de mot de passe : nous vous envoyons un lien de connexion.`,
  left: {
    over: 'Votre session est terminée. Reconnectez-vous pour continuer.',
    out: 'Vous avez quitté le tableau de bord.',
  },
  field: { label: 'Votre adresse', hint: 'Celle sous laquelle vous êtes membre.' },
  ask: 'Envoyez-moi un lien',
  missing: 'Merci d’écrire votre adresse ici.',
  noAddress: fr`Cela ne ressemble pas à une adresse : quelque-chose@example.org.`,
  rehearsal: (command) =>
    fr`Ceci est une répétition : aucun message ne part. La personne qui a accès à la machine obtient un lien avec « ${command} ».`,
  asked: {
    headline: 'Consultez votre messagerie',
    so: fr`Si vous êtes membre sous cette adresse, un lien est en route. Il s’ouvre une seule fois, dans les ${SIGN_IN_MINUTES} minutes.`,
    nothing: fr`Si rien n’arrive : regardez parmi les indésirables, vérifiez l’adresse, ou demandez à l’administration si vous êtes membre. Trois liens au plus sont en route à la fois.`,
    again: 'Demander encore une fois',
  },
  open: {
    headline: (name) => `Bienvenue, ${name}`,
    so: fr`Appuyez sur le bouton, et ce navigateur reste connecté ${SESSION_DAYS} jours, ou jusqu’à ce que vous vous déconnectiez. Le lien n’ouvrira alors plus rien.`,
    shared: 'Sur un ordinateur que d’autres utilisent aussi, déconnectez-vous en partant.',
    button: 'Se connecter',
  },
  dead: {
    headline: 'Ce lien n’est plus valable',
    so: fr`Il a déjà servi, ou ses ${SIGN_IN_MINUTES} minutes sont passées. Demandez-en un autre : c’est l’affaire d’un instant.`,
  },
  forged: [
    'Ce formulaire ne vient pas de votre tableau de bord',
    'Il a été envoyé d’ailleurs, ou d’une page ouverte avant une nouvelle connexion. Rien n’a été enregistré. Rouvrez le tableau de bord et refaites ce que vous étiez en train de faire.',
  ],
  lost: [
    'Votre session est terminée',
    'Rien n’a été enregistré. Reconnectez-vous ; ce que vous aviez écrit figure ci-dessous, pour être copié.',
  ],
  rehearsing: 'Répétition',
  signOut: 'Se déconnecter',
  board: 'Tableau de bord',
  nav: 'Tableau de bord et session',
};

export const signingIn = { en, fr: french };
