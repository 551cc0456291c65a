import { Temporal } from 'temporal-polyfill';
import { upcoming } from '../../../src/domain/agenda/agenda.js';
import { Recorded } from '../../../src/domain/agenda/recorded.js';
import { triage } from '../../../src/domain/agenda/triage.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { prototype, type PrototypeStory } from '../../support/prototype.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** A prototype without rounds: what they make the clock do is told in round-acts.spec.ts. */
function roundless(story: PrototypeStory = {}): Prototype {
  return Object.assign(prototype(story), { rounds: [] });
}

/** What becomes of what is due, by key without the decider's id. */
function verdicts(of: Prototype, now: string, recorded: string[] = []): Record<string, string | null> {
  const found = triage(of, new Set(recorded), at(now));
  return Object.fromEntries(found.map(({ act, skipped }) => [act.key.replace(/\/[0-9a-f-]{36}$/, ''), skipped]));
}

const NOTICES = [30, 14, 7, 1].map((days) => `term/1/notice/${days}`);

describe('triage', () => {
  it('finds nothing before anything is due', () => {
    expect(verdicts(roundless(), '2027-10-31T07:59:59Z')).toEqual({});
  });

  it('performs an act from the second at which it is due, unless it is on record', () => {
    const due = { 'term/1/notice/30': null, 'term/1/decision-request': null };
    expect(verdicts(roundless(), '2027-10-31T08:00:00Z')).toEqual(due);
    expect(verdicts(roundless(), '2027-10-31T08:00:00Z', ['term/1/notice/30'])).toEqual({
      'term/1/decision-request': null,
    });
  });

  it('sends the newest of several notices after a downtime, and says why not the others', () => {
    expect(verdicts(roundless(), '2027-11-25T00:00:00Z')).toEqual({
      'term/1/notice/30': 'a newer one is due as well',
      'term/1/decision-request': null,
      'term/1/notice/14': 'a newer one is due as well',
      'term/1/notice/7': null,
    });
  });

  it('never forgets expiry, asking and escalation; asks once, and gives no notice of what is past', () => {
    expect(verdicts(roundless(), '2028-01-01T00:00:00Z')).toEqual({
      ...Object.fromEntries(NOTICES.map((key) => [key, 'already expired'])),
      'term/1/decision-request': null,
      'term/1/expiry': null,
      'term/1/ask': 'a newer one is due as well',
      'term/1/overdue/1': 'a newer one is due as well',
      'term/1/overdue/2': 'a newer one is due as well',
      'term/1/overdue/3': 'a newer one is due as well',
      'term/1/overdue/4': null,
      'term/1/escalation': null,
    });
  });

  it('gives no notice of before the start, nor of before the registration', () => {
    const short = roundless({ startsOn: '2026-12-01', expiresOn: '2026-12-10' });
    expect(verdicts(short, '2026-12-03T12:00:00Z')).toEqual({
      'term/1/notice/30': 'before the term starts',
      'term/1/notice/14': 'before the term starts',
      'term/1/notice/7': null,
    });
    const late = roundless({ startsOn: '2026-01-01', expiresOn: '2026-12-10', at: '2026-12-01T10:00:00Z' });
    expect(verdicts(late, '2026-12-01T10:00:00Z')).toEqual({
      'term/1/notice/30': 'before the term was registered',
      'term/1/notice/14': 'before the term was registered',
      'term/1/decision-request': null,
    });
  });

  describe('of a lapse that is due', () => {
    const lapsing = (): Prototype => roundless({ policy: { lapseAfterDays: 14, overdueEveryDays: 7 } });
    const asked = (at1: string, ...keys: string[]): Recorded => {
      const recorded = new Recorded();
      for (const key of keys) recorded.add(key);
      recorded.note('term/1/ask', 'ask', at(at1));
      return recorded;
    };
    const kinds = (recorded: Recorded | Set<string>, now: string): [string, string | null][] =>
      triage(lapsing(), recorded, at(now)).map(({ act, skipped }) => [
        act.key.replace(/\/[0-9a-f-]{36}$/, ''),
        skipped,
      ]);

    it('skips every mail that waits with it, knows nothing after it, and lapses last', () => {
      expect(kinds(asked('2027-12-01T08:00:00Z', ...NOTICES), '2028-03-01T00:00:00Z')).toEqual([
        ['term/1/decision-request', 'lapses now'],
        ['term/1/expiry', null],
        ['term/1/overdue/1', 'lapses now'],
        ['term/1/escalation', 'lapses now'],
        ['term/1/lapse', null],
      ]);
    });

    it('asks first, where nobody was asked, and lapses a week later', () => {
      const now = '2028-03-01T12:00:00Z';
      const verdicts = kinds(new Set(NOTICES), now).filter(([, skipped]) => skipped === null);
      expect(verdicts.map(([key]) => key)).toEqual([
        'term/1/decision-request',
        'term/1/expiry',
        'term/1/escalation',
        'term/1/overdue/9',
      ]);
      const [of, recorded] = [lapsing(), new Recorded()];
      for (const { act, skipped } of triage(of, new Set(), at(now)))
        recorded.note(act.key, skipped === null ? act.kind : 'skipped', at(now));
      expect(upcoming(of, recorded).map(({ key, dueAt }) => `${key} ${dueAt.toString()}`)).toEqual([
        'term/1/lapse 2028-03-08T08:00:00Z',
      ]);
      expect(triage(of, recorded, at('2028-03-08T07:59:59Z'))).toEqual([]);
      expect(triage(of, recorded, at('2028-03-08T08:00:00Z')).map(({ act }) => act.kind)).toEqual(['lapse']);
    });

    it('does not count an asking that was skipped', () => {
      const recorded = new Recorded();
      recorded.note('term/1/ask', 'skipped', at('2027-12-01T08:00:00Z'));
      expect(kinds(recorded, '2028-03-01T12:00:00Z').map(([key]) => key)).not.toContain('term/1/lapse');
    });
  });
});

describe('what comes', () => {
  const keys = (of: Prototype, recorded: string[]): string[] =>
    upcoming(of, new Set(recorded)).map(({ key }) => key.replace(/\/[0-9a-f-]{36}$/, ''));
  const DONE = [...NOTICES, 'term/1/expiry', 'term/1/ask', 'term/1/escalation'];

  it('begins with what is not on record, soonest first', () => {
    expect(keys(roundless(), [])).toEqual([
      'term/1/notice/30',
      'term/1/decision-request',
      'term/1/notice/14',
      'term/1/notice/7',
      'term/1/notice/1',
    ]);
    const asked = Array.from({ length: 9 }, (_, index) => `term/1/overdue/${index + 1}`);
    expect(keys(roundless(), [...DONE, ...asked])).toEqual([
      'term/1/decision-request',
      ...[10, 11, 12, 13].map((count) => `term/1/overdue/${count}`),
    ]);
  });

  it('leaves out no asking between', () => {
    const of = roundless({ policy: { lapseAfterDays: 60, escalateAfterDays: 50, overdueEveryDays: 7 } });
    expect(keys(of, [...NOTICES, 'term/1/expiry'])).toEqual([
      'term/1/decision-request',
      'term/1/ask',
      'term/1/overdue/1',
      'term/1/overdue/2',
      'term/1/overdue/3',
    ]);
  });

  it('ends with the lapse', () => {
    const of = roundless({ policy: { lapseAfterDays: 10 } });
    expect(keys(of, [...DONE])).toEqual(['term/1/decision-request', 'term/1/overdue/1', 'term/1/lapse']);
    expect(keys(of, [...DONE, 'term/1/overdue/1']).at(-1)).toBe('term/1/lapse');
  });
});
