import { type Answer } from '../../../src/domain/evaluation.js';
import { type Criterion } from '../../../src/domain/manifest.js';
import { synthesise, type RoundEvaluations } from '../../../src/domain/synthesis/synthesis.js';
import { seenBy, type ShownSynthesis } from '../../../src/domain/synthesis/visibility.js';
import { completeCriterion } from '../../../src/domain/grid.js';
import { evaluation, EXPIRY, NAMES, notApplicable, said } from '../../domain/synthesis/example.js';

/** As a member sees it, by seats; with names, as a decider does. */
export function shown(round: RoundEvaluations = EXPIRY, names?: Map<string, string>): ShownSynthesis {
  const role = names ? 'decider' : 'member';
  return seenBy({ personId: null, role, ownReading: 'none' }, synthesise(round), 'deciders', names ?? NAMES)!;
}

/** A round in which every text that somebody can write is this one, with the names of its reviewers. */
export function writing(text: string): { round: RoundEvaluations; names: Map<string, string> } {
  const criteria: Criterion[] = [
    { key: 'a', question: text, scale: { kind: 'rating', levels: [1, 2].map((value) => ({ value, label: text })) } },
    { key: 'b', question: text, scale: { kind: 'number', unit: text }, target: 5 },
    { key: 'c', question: text, scale: { kind: 'yesNo' }, notApplicable: true },
    { key: 'd', question: text, scale: { kind: 'text' } },
  ];
  const answers: Record<string, Answer> = { a: said(2, text), b: said(3), c: notApplicable(text), d: said(text) };
  const evaluations = [evaluation(1, 'ada', answers), evaluation(2, 'bo', { ...answers, c: said(1) })];
  const names = new Map(['ada', 'bo'].map((id) => [id, text]));
  return { round: { ...EXPIRY, criteria: criteria.map(completeCriterion), evaluations }, names };
}

/** What an XML parser would refuse (XML 1.0, 2.2 to 3.1), as far as a picture of ours could break it; none: an empty list. */
export function unsound(svg: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g,
    (tag, closing: string, name: string, _, empty: string) => {
      if (closing && open.pop() !== name) found.push(tag);
      if (!closing && !empty) open.push(name);
      return '';
    },
  );
  const texts = rest + [...svg.matchAll(/="([^"]*)"/g)].map(([, value]) => value).join('');
  found.push(...open, ...(rest.match(/[<"]|\]\]>/g) ?? []), ...(texts.match(/&(?!(?:amp|lt|gt|quot|apos);)/g) ?? []));
  // eslint-disable-next-line no-control-regex -- these are what XML has no place for
  return [...found, ...(svg.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu) ?? [])];
}

export const HOSTILE_TEXTS = [
  '"><script>alert(1)</script><img src=x onerror=alert(1)>',
  '</text></svg><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  ']]><!-- & &amp; &bogus; {{x}} ${x}',
  'line\r\nbreak\u2028and\u0000null\u0007bell\u001b[31m',
  '\u202egpj.exe\u202c \u2066isolated\u2069',
  'half \ud83d of a character, and \uffff none',
  'x'.repeat(300),
  'mot '.repeat(90),
  '👩‍👩‍👧‍👦'.repeat(60),
  '評価の質問'.repeat(40),
  '',
];

/** What is printed, in order: the lines of text, without title and description. */
export function printed(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
}

export function described(svg: string): string {
  return /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)![1];
}
