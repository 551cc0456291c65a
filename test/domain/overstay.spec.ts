import { Temporal } from 'temporal-polyfill';
import { Decision } from '../../src/domain/decision.js';
import { overstayOf, shareOfDays, type Overstay } from '../../src/domain/overstay.js';
import { Prototype } from '../../src/domain/prototype.js';
import { Term } from '../../src/domain/term.js';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

type Told = [startsOn: string, expiresOn: string, outcome?: 'stop' | 'continue' | 'adopt', decidedOn?: string];

function prototype(terms: Told[], more: Partial<Prototype> = {}): Prototype {
  return Object.assign(new Prototype(), {
    livedSince: null,
    voidedAt: null,
    timeZone: 'Europe/Paris',
    terms: terms.map(([startsOn, expiresOn, outcome, decidedOn]) =>
      Object.assign(new Term(), {
        startsOn: day(startsOn),
        expiresOn: day(expiresOn),
        timeZone: 'Europe/Paris',
        decision: outcome
          ? Object.assign(new Decision(), {
              outcome,
              decidedAt: Temporal.Instant.from(`${decidedOn ?? expiresOn}T10:00:00Z`),
            })
          : null,
      }),
    ),
    ...more,
  });
}

const at = (date: string): Temporal.Instant => Temporal.Instant.from(`${date}T10:00:00Z`);
const figures = ({ lived, overstayed, covered, index, coveredShare }: Overstay): unknown[] => [
  lived,
  overstayed,
  covered,
  index,
  coveredShare,
];

describe('the overstay index, as the documentation works it out', () => {
  it('of what keeps its promise is 0, and says nothing of cover', () => {
    const kept = prototype([['2026-12-01', '2027-11-30', 'stop']]);
    expect(figures(overstayOf([kept], at('2029-01-01')))).toEqual([365, 0, 0, 0, null]);
  });

  it('of what is continued on evidence rises, and is covered whole', () => {
    const continued = prototype([
      ['2026-12-01', '2027-11-30', 'continue', '2027-11-10'],
      ['2027-12-01', '2028-05-31', 'stop', '2028-05-31'],
    ]);
    expect(figures(overstayOf([continued], at('2029-01-01')))).toEqual([548, 183, 183, 0.3339, 1]);
  });

  it('of what is recreated under another name goes on counting, and nothing covers it', () => {
    const first = prototype([['2026-12-01', '2027-11-30', 'stop']]);
    const again = prototype([['2027-12-01', '2028-05-31']]);
    expect(figures(overstayOf([first, again], at('2028-05-31')))).toEqual([548, 183, 0, 0.3339, 0]);
  });

  it('of a cabin that stands already counts the years for which it had promised nothing', () => {
    const cabin = prototype([['2026-12-01', '2027-11-30']], { livedSince: day('2006-12-01') });
    expect(figures(overstayOf([cabin], at('2026-12-01')))).toEqual([7306, 7305, 0, 0.9999, 0]);
  });
});

describe('the overstay index', () => {
  it('counts both ends of a term, and no day that has not come', () => {
    const running = prototype([['2026-12-01', '2027-11-30']]);
    expect(figures(overstayOf([running], at('2026-12-01')))).toEqual([1, 0, 0, 0, null]);
    expect(figures(overstayOf([running], at('2026-11-30')))).toEqual([0, 0, 0, null, null]);
  });

  it('counts no halted day: neither after expiry nor in a gap', () => {
    const gap = prototype([
      ['2026-12-01', '2027-11-30', 'continue', '2028-01-15'],
      ['2028-02-01', '2028-02-10'],
    ]);
    expect(figures(overstayOf([gap], at('2028-03-01')))).toEqual([375, 10, 10, 0.0267, 1]);
  });

  it('ends with the day of the decision that ends it', () => {
    for (const outcome of ['stop', 'adopt'] as const) {
      const ended = prototype([['2026-12-01', '2027-11-30', outcome, '2026-12-10']]);
      expect(overstayOf([ended], at('2027-06-01')).lived).toBe(10);
    }
  });

  it('counts nothing of what was withdrawn', () => {
    const voided = prototype([['2026-12-01', '2027-11-30']], {
      voidedAt: at('2026-11-30'),
      livedSince: day('2020-01-01'),
    });
    expect(overstayOf([voided], at('2027-06-01'))).toMatchObject({ since: null, lived: 0, index: null });
  });

  it('of several lines is weighed by their days', () => {
    const kept = overstayOf([prototype([['2026-12-01', '2027-11-30', 'stop']])], at('2029-01-01'));
    const cabin = overstayOf(
      [prototype([['2026-12-01', '2027-11-30']], { livedSince: day('2025-12-01') })],
      at('2026-12-01'),
    );
    expect(shareOfDays([kept, cabin])).toEqual({ index: 0.4993, coveredShare: 0 });
    expect(shareOfDays([])).toEqual({ index: null, coveredShare: null });
  });
});
