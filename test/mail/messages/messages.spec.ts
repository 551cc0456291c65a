import { MAIL_KINDS, type AddresseeRole, type Letter } from '../../../src/mail/letter.js';
import { compose } from '../../../src/mail/messages/compose.js';
import { letter, LINK, others } from './letters.js';

const ROLES: AddresseeRole[] = ['decider', 'coordinator', 'sponsor', 'reviewer', 'administrator'];
const LINK_OF: Record<AddresseeRole, Letter['linkOpens']> = {
  decider: 'decision',
  coordinator: 'page',
  sponsor: 'page',
  reviewer: 'review',
  administrator: 'docs',
};
const HALTED = { daysLeft: -8, daysOver: 8 };

describe.each(['en', 'fr'] as const)('in %s', (locale) => {
  describe.each(ROLES)('to a %s', (role) => {
    it.each(MAIL_KINDS)('%s says who asks, how long it takes, what is next and what if not', (kind) => {
      const message = compose(letter({ kind, to: { locale, role }, linkOpens: LINK_OF[role] }));
      const headings =
        locale === 'en'
          ? ['How long it takes', 'What happens next', 'If you do nothing']
          : ['Temps nécessaire', 'Et ensuite', 'Si vous ne faites rien'];
      for (const said of [
        ...headings,
        'Coordination',
        'Association de préfiguration de la faîtière',
        'Europe/Paris',
        LINK,
      ]) {
        expect(message.text).toContain(said);
        expect(message.html).toContain(said);
      }
      expect(message.html.split(LINK)).toHaveLength(2);
      expect(message.html.split('<a ')).toHaveLength(2);
      expect(message.text.split('\n')).toContain(LINK);
      expect(message.subject).not.toMatch(/undefined|null|NaN|Action required/);
      expect(message.text + message.html).not.toMatch(/undefined|null|NaN|\[object/);
      for (const line of message.text.split('\n')) expect(line.length).toBeLessThanOrEqual(Math.max(72, LINK.length));
    });
  });

  it('needs nothing from outside', () => {
    for (const kind of MAIL_KINDS)
      expect(compose(letter({ kind, to: { locale } })).html).not.toMatch(/<img|<script|<link|src=|url\(|@import/);
  });
});

const TERMS = { nextTerm: { startsOn: '2027-12-01', expiresOn: '2028-11-30' }, handOverOn: '2028-01-01' };

it.each([
  ['en', 'stop', '“La faîtière” stops'],
  ['en', 'continue', '“La faîtière” continues until 30 November 2028'],
  ['en', 'adopt', '“La faîtière” is adopted from 1 January 2028'],
  ['fr', 'stop', '« La faîtière » s’arrête'],
  ['fr', 'continue', '« La faîtière » continue jusqu’au 30 novembre 2028'],
  ['fr', 'adopt', '« La faîtière » est adopté à partir du 1er janvier 2028'],
] as const)('tells in %s that the decision is to %s', (locale, outcome, said) => {
  const { subject } = decided({ locale }, { outcome, ...TERMS });
  expect(breakable(subject)).toContain(said);
});

it('invites the other deciders to dissent, and only them', () => {
  expect(decided({ role: 'decider' }, { outcome: 'stop' }).text).toContain('record your dissent');
  expect(decided({ role: 'decider' }, { outcome: 'stop', own: true }).text).toMatch(
    /You decided to stop[^]*(?<!dissent)$/,
  );
  expect(decided({ role: 'coordinator' }, { outcome: 'stop' }, 'page').text).not.toContain('dissent');
});

it('asks a decider, informs a coordinator, asks a sponsor for help, and has an administrator stand in', () => {
  const escalation = (role: AddresseeRole): string =>
    unwrapped(compose(letter({ kind: 'escalation', to: { role, name: 'Somebody' }, facts: HALTED })).text);
  expect(escalation('decider')).toContain('Coordination asks you to decide');
  expect(escalation('coordinator')).toContain('Fédération is asked for help now');
  expect(escalation('sponsor')).toContain('You are not asked to decide yourself');
  expect(escalation('administrator')).toContain('you are asked to stand in');
});

it('says that a reminder has become rare', () => {
  const overdue = (againInDays: number): string =>
    unwrapped(compose(letter({ kind: 'overdue', facts: { ...HALTED, againInDays } })).text);
  expect(overdue(7)).toContain('comes again in 7 days');
  expect(overdue(30)).toContain('From now on this mail comes only every 30 days');
});

it.each(['notice', 'decision-request', 'ask', 'overdue', 'escalation'] as const)(
  'announces a lapse in every %s where the policy has one, and else that nobody decides in their place',
  (kind) => {
    const said = (lapsesOn: string | null): string => unwrapped(compose(letter({ kind, term: { lapsesOn } })).text);
    expect(said('2028-01-29')).toContain('no decision on 29 January 2028, the clock records a stop');
    expect(said(null)).toContain('Nobody decides in your place');
  },
);

it('says of a lapsed stop that nobody decided and that the policy had announced it', () => {
  const text = unwrapped(compose(letter({ kind: 'lapsed', facts: HALTED })).text);
  expect(text).toContain('the clock has recorded a stop');
  expect(text).toContain('announced from its first day');
});

it('tells who could not be reached, why, and what to do', () => {
  const text = unwrapped(
    compose(letter({ kind: 'undeliverable', to: { role: 'coordinator', name: 'Coordination' } })).text,
  );
  for (const said of ['presidense@example.org', '550 5.1.1 No such mailbox', '/v1/prototypes/faitiere-bretagne/people'])
    expect(text).toContain(said);
});

it('asks nobody to do what they cannot: a sponsor finds out the address, and another corrects it', () => {
  const said = (locale: 'en' | 'fr', role: AddresseeRole): string =>
    breakable(unwrapped(compose(letter({ kind: 'undeliverable', to: { role, name: 'Somebody', locale } })).text));
  for (const role of ['coordinator', 'administrator'] as const) {
    expect(said('en', role)).toContain('correct it through /v1/prototypes/faitiere-bretagne/people');
    expect(said('fr', role)).toContain('la corriger par /v1/prototypes/faitiere-bretagne/people');
  }
  for (const locale of ['en', 'fr'] as const) expect(said(locale, 'sponsor')).not.toContain('/v1/');
  expect(said('en', 'sponsor')).toContain('pass it on to them');
  expect(said('fr', 'sponsor')).toContain('transmettez-leur la bonne');
});

it('shows the label in red only once the date is past', () => {
  expect(compose(letter({ kind: 'ask', facts: HALTED })).html).toContain('class="past"');
  expect(compose(letter()).html).not.toContain('class="past"');
  expect(decided({}, { outcome: 'stop', ...HALTED }).html).not.toContain('class="past"');
});

it('counts down in words', () => {
  const said = (daysLeft: number): string => compose(letter({ facts: { daysLeft, daysOver: -daysLeft } })).subject;
  expect([said(14), said(1), said(0)].map((subject) => subject.split(' to decide')[0])).toEqual([
    '14 days left',
    'One day left',
    'Last day',
  ]);
});

it('does not pretend that somebody asks themselves', () => {
  const myself = [{ name: 'Trésorerie', own: true }];
  const alone = { coordinators: myself, deciders: myself };
  const { text } = compose(letter({ prototype: alone, replyTo: [] }));
  expect(unwrapped(text)).toContain(
    'You coordinate “Association de préfiguration de la faîtière”, and it is also for you',
  );
  expect(text).not.toMatch(/dissent|A reply/);
});

it('knows two people of one name apart', () => {
  const namesakes = {
    coordinators: others('Trésorerie'),
    deciders: [{ name: 'Trésorerie', own: true }, ...others('Trésorerie')],
  };
  const text = unwrapped(compose(letter({ kind: 'decision-request', prototype: namesakes })).text);
  expect(text).toContain('Trésorerie asks you to decide what becomes of');
  expect(text).toContain('Trésorerie can add a dissent');
});

describe('French', () => {
  const everything = MAIL_KINDS.flatMap((kind) =>
    ROLES.map((role) => compose(letter({ kind, to: { locale: 'fr', role }, facts: kind === 'ask' ? HALTED : {} }))),
  );

  it('has no English in it', () => {
    for (const { text, subject } of everything)
      expect(`${subject} ${text}`).not.toMatch(
        /\b(the|you|your|days?|decide[sd]?|until|Hello|halted|term|What|How|nobody|mail)\b/,
      );
  });

  it('sets its spaces, quotation marks and apostrophes as French does', () => {
    for (const { text, subject } of everything) {
      expect(`${subject}\n${text}`).not.toMatch(/ [:;!?»]|« |['"“”]/);
      expect(subject).toContain('«\u00a0');
    }
  });

  it('counts the first of a month as an ordinal', () => {
    const { text } = compose(letter({ to: { locale: 'fr' }, term: { expiresOn: '2027-12-01' } }));
    expect(breakable(unwrapped(text))).toContain('mercredi 1er décembre 2027');
  });

  it('addresses nobody in one gender', () => {
    for (const { text } of everything)
      expect(text).not.toMatch(/vous êtes \p{L}+ée?(?!\p{L})|décideur|(?<!\p{L})(?:seul|informé|prié)(?!\p{L})/u);
  });
});

function decided(
  to: Partial<Letter['to']>,
  facts: Partial<Letter['facts']>,
  linkOpens: Letter['linkOpens'] = 'decision',
) {
  return compose(letter({ kind: 'decided', to, facts, linkOpens, prototype: { title: 'La faîtière' } }));
}

function unwrapped(text: string): string {
  return text.replace(/[ \n]+/g, ' ');
}

/** With plain spaces where French has set others. */
function breakable(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
