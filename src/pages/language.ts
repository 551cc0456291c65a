import { type Locale } from '../domain/person.js';

/** Which of our languages a browser prefers; English where it names neither. */
export function preferred(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? '').slice(0, 500).split(',').map(wish);
  const ours = wishes.filter(({ tag, weight }) => (tag === 'fr' || tag === 'en') && weight > 0);
  const best = ours.reduce((a, b) => (b.weight > a.weight ? b : a), ours[0]);
  return best?.tag === 'fr' ? 'fr' : 'en';
}

function wish(entry: string): { tag: string; weight: number } {
  const [range, ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { tag: range.split('-')[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
}
