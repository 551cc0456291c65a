const LINE_BREAKERS = /[\p{Cc}\u2028\u2029\s]+/gu;
/** Direction marks, overrides and isolates, and invisible spaces: they could turn the words around them. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** What somebody wrote, as one line that can stand in a header, a subject or a sentence. */
export function plain(text: string): string {
  return text.replace(INVISIBLE, '').replace(LINE_BREAKERS, ' ').trim();
}

/** At most so many characters as a reader counts them, cut after a whole word where there is one. */
export function shortened(text: string, length: number): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut}…`;
}
