import { type FundersDossier } from '../../src/domain/funders-dossier.js';
import { fundersDossier as example } from '../../src/api/examples/funders.js';
import { fundersMarkdown, fundersPage } from '../../src/print/funders/written.js';

const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const written = (more: Partial<FundersDossier>, locale: 'en' | 'fr' = 'en'): string =>
  spaced(fundersMarkdown({ ...example, ...more, locale }));
const decided = (outcome: 'stop' | 'continue' | 'adopt', more: object): Partial<FundersDossier> => ({
  term: {
    ...example.term,
    standing: ({ stop: 'stopped', continue: 'continued', adopt: 'adopted' } as const)[outcome],
  },
  decision: { outcome, decidedAt: '2027-11-30T23:30:00.000Z', ...more },
});

describe('a dossier for funders as it is printed', () => {
  it('has the same parts in the same order, whatever it is written in', () => {
    const outline = (text: string, mark: RegExp): string[] => [...spaced(text).matchAll(mark)].map(([, part]) => part);
    const parts = [
      'What it is',
      'What was tried',
      'What it cost',
      'What reviewers said',
      'What comes next',
      'What money would unlock',
    ];
    expect(outline(written({}), /^## (.*)$/gm)).toEqual(parts);
    expect(outline(fundersPage({ ...example, locale: 'en' }), /<h2[^>]*>(.*?)<\/h2>/g)).toEqual(parts);
    expect(outline(written({}, 'fr'), /^## (.*)$/gm)).toHaveLength(parts.length);
  });

  it('is known first by its date, as a jar is', () => {
    expect(spaced(fundersPage(example))).toContain(
      '<div class="label"><dl><div><dt>Date de péremption</dt><dd class="words" dir="auto">30 novembre 2027</dd>',
    );
  });

  it('carries its own policy, for when it is kept as a file', () => {
    expect(fundersPage(example)).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'"/,
    );
  });

  it('says where money goes from here, as it was decided', () => {
    const adopted = written(decided('adopt', { home: 'The cooperative.', handOverOn: '2028-01-01' }));
    expect(adopted).toContain('## The decision: It is adopted');
    expect(adopted).toContain('- **Takes over on**: 1 January 2028');
    expect(adopted).toContain('for its permanent home to say');
    // Half past midnight in Paris, on the day after.
    expect(adopted).toContain('decided on 1 December 2027');
    const lapsed = written(decided('stop', { lapsed: true }));
    expect(lapsed).toContain('Nobody decided. As the rule had announced');
    expect(lapsed).not.toContain('### Why');
  });

  it('says in words what is withheld, and that nobody has read it', () => {
    expect(written({ rounds: [{ number: 2, kind: 'expiry', isOpen: true, readings: null }] })).toContain(
      'What was answered in this round is left out',
    );
    expect(written({ rounds: [] })).toContain('No reading has been handed in so far.');
  });

  it('adds no two currencies', () => {
    const outstanding = [
      { amount: '5.00', currency: 'CHF' },
      { amount: '1.00', currency: 'EUR' },
    ];
    expect(written({ money: { ...example.money, outstanding } })).toContain('CHF 5.00 + €1.00');
  });
});
