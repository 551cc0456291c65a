import { Temporal } from 'temporal-polyfill';
import { type Outcome } from '../../src/domain/decision.js';
import { lifeline, type Lifeline, type TimelineTerm } from '../../src/domain/timeline.js';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

interface Told {
  number?: number;
  from?: string;
  to?: string;
  halfTime?: string;
  decided?: [Outcome, on: string];
  lapsed?: boolean;
}

function term({
  number = 1,
  from = '2026-12-01',
  to = '2027-11-30',
  halfTime,
  decided,
  lapsed,
}: Told = {}): TimelineTerm {
  return {
    number,
    startsOn: day(from),
    expiresOn: day(to),
    halfTimeOn: halfTime ? day(halfTime) : null,
    decision: decided ? { outcome: decided[0], on: day(decided[1]), lapsed: lapsed ?? false } : null,
  };
}

function line(today: string, ...terms: TimelineTerm[]): Lifeline {
  return lifeline({ terms, livedSince: null, handOverOn: null, voidedOn: null }, day(today));
}

const stretches = ({ stretches: all }: Lifeline): string[] =>
  all.map(({ kind, from, to }) => `${kind} ${String(from)}/${String(to)}`);
const marks = ({ marks: all }: Lifeline): string[] =>
  all.map((mark) => `${mark.kind === 'decision' ? mark.outcome : mark.kind} ${String(mark.on)}`);
const NEXT = term({ number: 2, from: '2027-12-01', to: '2028-05-31' });

describe('a lifeline', () => {
  it('of what is planned lies ahead', () => {
    const planned = line('2026-11-30', term({ halfTime: '2027-06-01' }));
    expect(stretches(planned)).toEqual(['planned 2026-12-01/2027-11-30']);
    expect(marks(planned)).toEqual(['half-time 2027-06-01', 'expiry 2027-11-30']);
    expect([String(planned.from), String(planned.to)]).toEqual(['2026-12-01', '2027-11-30']);
  });

  it('of what runs has lived through today', () => {
    expect(stretches(line('2026-12-01', term()))).toEqual([
      'running 2026-12-01/2026-12-01',
      'planned 2026-12-02/2027-11-30',
    ]);
    expect(stretches(line('2027-11-30', term()))).toEqual(['running 2026-12-01/2027-11-30']);
  });

  it('is halted from the day after the last, for as long as nobody decides', () => {
    expect(stretches(line('2027-12-01', term()))).toEqual([
      'running 2026-12-01/2027-11-30',
      'halted 2027-12-01/2027-12-01',
    ]);
    const undecided = line('2028-03-01', term());
    expect(stretches(undecided)[1]).toBe('halted 2027-12-01/2028-03-01');
    expect(String(undecided.to)).toBe('2028-03-01');
  });

  it('of what is continued early runs to its last day, and goes on the day after', () => {
    const continued = line('2027-11-20', term({ decided: ['continue', '2027-11-10'] }), NEXT);
    expect(stretches(continued)).toEqual([
      'running 2026-12-01/2027-11-20',
      'planned 2027-11-21/2027-11-30',
      'planned 2027-12-01/2028-05-31',
    ]);
    expect(marks(continued)).toEqual(['expiry 2027-11-30', 'continue 2027-11-10', 'expiry 2028-05-31']);
    expect(continued.stretches.map(({ term: number }) => number)).toEqual([1, 1, 2]);
  });

  it('of what is continued late was halted until the next term starts, also where that is to come', () => {
    const late = term({ decided: ['continue', '2028-01-15'] });
    const next = term({ number: 2, from: '2028-02-01', to: '2028-06-30' });
    for (const today of ['2028-01-15', '2028-01-31', '2029-01-01'])
      expect(stretches(line(today, late, next)).slice(0, 2)).toEqual([
        'running 2026-12-01/2027-11-30',
        'halted 2027-12-01/2028-01-31',
      ]);
    expect(stretches(line('2028-01-20', late, next))[2]).toBe('planned 2028-02-01/2028-06-30');
  });

  it.each(['stop', 'adopt'] as const)(
    'ends with the day of a decision to %s, before the last as promised',
    (outcome) => {
      const ended = line('2029-01-01', term({ halfTime: '2027-06-01', decided: [outcome, '2027-02-10'] }));
      expect(stretches(ended)).toEqual(['running 2026-12-01/2027-02-10']);
      expect(marks(ended)).toEqual(['expiry 2027-11-30', `${outcome} 2027-02-10`]);
    },
  );

  it.each(['stop', 'adopt'] as const)('is halted up to a decision to %s after expiry, and no longer', (outcome) => {
    expect(stretches(line('2029-01-01', term({ decided: [outcome, '2027-12-15'] })))).toEqual([
      'running 2026-12-01/2027-11-30',
      'halted 2027-12-01/2027-12-15',
    ]);
  });

  it('of what is adopted ends at the decision, whatever the hand-over day', () => {
    const life = {
      terms: [term({ decided: ['adopt', '2027-11-15'] })],
      livedSince: null,
      handOverOn: day('2028-06-01'),
      voidedOn: null,
    };
    expect(stretches(lifeline(life, day('2028-02-01')))).toEqual(['running 2026-12-01/2027-11-15']);
  });

  it('of what is stopped before it starts has lived on no day', () => {
    const never = line('2026-11-10', term({ decided: ['stop', '2026-11-10'] }));
    expect(stretches(never)).toEqual([]);
    expect(String(never.from)).toBe('2026-11-10');
  });

  it('tells a lapse from a decision', () => {
    const lapsed = line('2029-01-01', term({ decided: ['stop', '2028-01-30'], lapsed: true }));
    expect(lapsed.marks.at(-1)).toEqual({
      kind: 'decision',
      outcome: 'stop',
      on: day('2028-01-30'),
      lapsed: true,
      term: 1,
    });
  });

  it('begins where something stands already', () => {
    const since = (livedSince: string, today: string): Lifeline =>
      lifeline({ terms: [term()], livedSince: day(livedSince), handOverOn: null, voidedOn: null }, day(today));
    const cabin = since('2006-12-01', '2027-01-01');
    expect(stretches(cabin)[0]).toBe('lived 2006-12-01/2026-11-30');
    expect(String(cabin.from)).toBe('2006-12-01');
    expect(stretches(since('2006-12-01', '2026-11-10'))).toEqual([
      'lived 2006-12-01/2026-11-10',
      'planned 2026-12-01/2027-11-30',
    ]);
    expect(stretches(since('2026-11-20', '2026-11-10'))).toEqual(['planned 2026-12-01/2027-11-30']);
  });

  it('goes through all of its terms', () => {
    const two = line('2030-01-01', term({ halfTime: '2027-06-01', decided: ['continue', '2027-11-10'] }), {
      ...NEXT,
      decision: { outcome: 'stop', on: day('2028-06-10'), lapsed: false },
    });
    expect(stretches(two)).toEqual([
      'running 2026-12-01/2027-11-30',
      'running 2027-12-01/2028-05-31',
      'halted 2028-06-01/2028-06-10',
    ]);
    expect(marks(two)).toEqual([
      ...['half-time 2027-06-01', 'expiry 2027-11-30', 'continue 2027-11-10'],
      ...['expiry 2028-05-31', 'stop 2028-06-10'],
    ]);
  });

  it('of what was withdrawn before it began is a mark, and nothing that was lived or comes', () => {
    const withdrawn = { terms: [term()], livedSince: day('2026-10-01'), handOverOn: null, voidedOn: day('2026-11-20') };
    const long = lifeline(withdrawn, day('2029-01-01'));
    expect(stretches(long)).toEqual(['lived 2026-10-01/2026-11-20']);
    expect(marks(long)).toEqual(['withdrawn 2026-11-20']);
  });
});
