import { type Locale } from '../../domain/person.js';
import { SESSION_DAYS, SIGN_IN_MINUTES } from '../../domain/signing-in.js';
import { type Message } from '../letter.js';
import { type Content } from './content.js';
import { HEADINGS } from './frame.js';
import { htmlPart } from './layout.js';
import { plain } from './plain.js';
import { spacedAsInFrench } from './spacing.js';
import { textPart } from './text-part.js';

/** Lets a member in to the board: the one mail that is about no prototype. */
export function signInMessage(to: { name: string; locale: Locale }, link: string): Message {
  const { locale } = to;
  const spaced = (text: string): string => (locale === 'fr' ? spacedAsInFrench(text) : text);
  const { subject, preview, headline, paragraphs, button, takes, next, otherwise, footer } = WORDS[locale];
  const content: Content = {
    subject: spaced(subject),
    preview: spaced(preview),
    headline: spaced(headline),
    paragraphs: paragraphs.map(spaced),
    button: spaced(button),
    takes: spaced(takes),
    next: spaced(next),
    otherwise: spaced(otherwise),
  };
  const frame = { ...HEADINGS[locale](plain(to.name)), footer: [spaced(footer)] };
  return {
    subject: content.subject,
    preview: content.preview,
    text: textPart(content, frame, null, link),
    html: htmlPart({ locale, link, content, frame, label: null }),
  };
}

const WORDS: Record<Locale, Content & { footer: string }> = {
  en: {
    subject: 'Your way in to Best Before',
    preview: `It opens once, within ${SIGN_IN_MINUTES} minutes.`,
    headline: 'Here is your way in',
    paragraphs: [
      'Somebody, you we trust, asked to be let in to the board of Best Before under this address.',
      `The link opens once, within ${SIGN_IN_MINUTES} minutes of the asking. It is yours alone: please do not pass this mail on.`,
    ],
    button: 'Sign in',
    takes: 'A moment: the link leads to a page with one button.',
    next: `The browser in which you press it stays signed in for ${SESSION_DAYS} days, or until you sign out.`,
    otherwise: 'Nothing happens: the link ends by itself. If you did not ask for it, you can ignore this mail.',
    footer: 'Best Before writes this by itself to a member who asked for it. There is no need to reply.',
  },
  fr: {
    subject: 'Votre accès à Best Before',
    preview: `Il s’ouvre une fois, dans les ${SIGN_IN_MINUTES} minutes.`,
    headline: 'Voici votre accès',
    paragraphs: [
      'Quelqu’un, vous sans doute, a demandé à entrer dans le tableau de bord de Best Before avec cette adresse.',
      `Le lien s’ouvre une seule fois, dans les ${SIGN_IN_MINUTES} minutes qui suivent la demande. Il n’est que pour vous : merci de ne pas transférer ce message.`,
    ],
    button: 'Se connecter',
    takes: 'Un instant : le lien mène à une page avec un seul bouton.',
    next: `Le navigateur dans lequel vous appuyez dessus reste connecté ${SESSION_DAYS} jours, ou jusqu’à ce que vous vous déconnectiez.`,
    otherwise:
      'Rien ne se passe : le lien s’éteint de lui-même. Si cette demande ne vient pas de vous, ignorez ce message.',
    footer: 'Best Before envoie ce message automatiquement à un membre qui l’a demandé. Il n’appelle pas de réponse.',
  },
};
