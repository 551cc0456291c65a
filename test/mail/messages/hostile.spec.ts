import { MAIL_KINDS, type Letter, type LetterFacts, type MailKind } from '../../../src/mail/letter.js';
import { compose } from '../../../src/mail/messages/compose.js';
import { plain, shortened } from '../../../src/mail/messages/plain.js';
import { letter, LINK, others } from './letters.js';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><style>*{display:none}</style>',
  '&lt;b&gt; &amp; {{title}} ${title} $& $1',
  'Eve\r\nBcc: everybody@example.org\r\n\r\nnew body',
  'line\u2028separator\u0000null\u0007bell',
  '\u202egpj.exe\u202c \u2066isolated\u2069 \u200fmark',
  'x'.repeat(200),
  'mot '.repeat(60),
  '👩‍👩‍👧‍👦'.repeat(60),
];

describe.each(HOSTILE)('%j', (text) => {
  it.each(['en', 'fr'] as const)('stays text wherever it is shown (%s)', (locale) => {
    for (const [kind, because] of SAID) {
      const message = compose(from(text, kind, locale, because));
      expect(tagsOf(message.html)).toEqual(tagsOf(compose(from('harmless', kind, locale, because)).html));
      expect(message.html.split(LINK)).toHaveLength(2);
      for (const line of [message.subject, message.preview]) expect(line).not.toMatch(UNFIT_FOR_ONE_LINE);
      expect([...new Intl.Segmenter().segment(message.subject)].length).toBeLessThan(140);
      expect(message.text + message.html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

/** Every kind, and what is lost in every way. */
const SAID: [MailKind, LetterFacts['because']][] = [
  ...MAIL_KINDS.map((kind) => [kind, 'declined'] satisfies [MailKind, LetterFacts['because']]),
  ['reviewer-lost', 'silent'],
  ['reviewer-lost', 'bounced'],
];

const UNFIT_FOR_ONE_LINE = /[\p{Cc}\u2028\u2029]/u;

function from(text: string, kind: MailKind, locale: 'en' | 'fr', because?: LetterFacts['because']): Letter {
  return letter({
    kind,
    to: { name: text, locale },
    prototype: {
      title: text,
      coordinators: others(text, 'Coordination'),
      deciders: others(text),
      sponsors: others(text),
    },
    round: { questions: [text], missing: [text, text], meeting: { place: text, agenda: [text] } },
    invitation: { name: text, declineReason: text, suggestion: { name: text, email: text } },
    facts: { because, decidedBy: text, unreachable: { name: text, email: text, kind: 'ask', reason: text } },
  });
}

function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? [];
}

it('makes one line of anything', () => {
  expect(plain(' a\r\n b\tc\u0000d \u202eevil ')).toBe('a b c d evil');
});

it('cuts after a whole word, and never inside a character', () => {
  expect(shortened('une association de préfiguration', 20)).toBe('une association de…');
  expect(shortened('x'.repeat(30), 20)).toBe(`${'x'.repeat(19)}…`);
  expect(shortened('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…');
});
