import { type Locale } from '../../domain/person.js';
import { type Letter } from '../letter.js';
import { listed } from './dates.js';
import { plain } from './plain.js';

/** What stands around every message: greeting, headings, and why it came. */
export interface Frame {
  /** As the language sets it. */
  colon: string;
  greeting: string;
  takes: string;
  next: string;
  otherwise: string;
  footer: string[];
}

export function frame(letter: Letter): Frame {
  const { to, prototype, replyTo } = letter;
  const name = plain(to.name);
  const coordinators = listed(
    prototype.coordinators.map((person) => plain(person.name)),
    to.locale,
  );
  const replies = listed(
    replyTo.map((person) => plain(person.name)),
    to.locale,
  );
  return FRAMES[to.locale](name, coordinators, replies);
}

/** What every mail has in common, whatever it is about. */
export const HEADINGS: Record<Locale, (name: string) => Omit<Frame, 'footer'>> = {
  en: (name) => ({
    colon: ':',
    greeting: `Hello ${name},`,
    takes: 'How long it takes',
    next: 'What happens next',
    otherwise: 'If you do nothing',
  }),
  fr: (name) => ({
    colon: ' :',
    greeting: `Bonjour ${name},`,
    takes: 'Temps nécessaire',
    next: 'Et ensuite',
    otherwise: 'Si vous ne faites rien',
  }),
};

const FRAMES: Record<Locale, (name: string, coordinators: string, replies: string) => Frame> = {
  en: (name, coordinators, replies) => ({
    ...HEADINGS.en(name),
    footer: [
      `Best Before writes this by itself, on behalf of those who coordinate the prototype: ${coordinators}.`,
      ...(replies ? [`A reply to this mail reaches ${replies}.`] : []),
    ],
  }),
  fr: (name, coordinators, replies) => ({
    ...HEADINGS.fr(name),
    footer: [
      `Best Before envoie ce message automatiquement, au nom des personnes qui coordonnent le prototype : ${coordinators}.`,
      ...(replies ? [`Répondre à ce message, c’est écrire à : ${replies}.`] : []),
    ],
  }),
};
