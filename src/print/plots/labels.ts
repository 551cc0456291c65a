/** Direction marks, overrides and isolates, invisible spaces, halves of characters, and what XML cannot hold. */
export const UNFIT = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}]/gu;
const BREAKS = /[\p{Cc}\u2028\u2029\s]+/gu;

/** What somebody wrote, as one line of a plot, which must be sound as XML too: `]]>` may not stand in it. */
export function oneLine(text: string): string {
  return text.replace(UNFIT, '').replace(BREAKS, ' ').replaceAll(']]>', ']] >').trim();
}

/** In lines of at most so many letters, as many as there is room for; what is left over ends in `…`. */
export function wrapped(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of oneLine(text).split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && lettersOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const last = lines.slice(most - 1).join(' ');
  return [...lines.slice(0, most - 1), last].filter(Boolean).map((line) => fitted(line, width));
}

function fitted(line: string, width: number): string {
  if (lettersOf(line) <= width) return line;
  const characters = charactersOf(line);
  while (lettersOf(characters.join('')) >= width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Letters of East Asia and pictures are about twice as wide as those of Europe. */
function lettersOf(text: string): number {
  return charactersOf(text).reduce((width, character) => width + (character.codePointAt(0)! < 0x1100 ? 1 : 2), 0);
}

function charactersOf(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
