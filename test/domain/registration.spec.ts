import { Temporal } from 'temporal-polyfill';
import { type Manifest } from '../../src/domain/manifest.js';
import { register } from '../../src/domain/registration.js';
import { type Predecessor } from '../../src/domain/succession.js';
import { Term } from '../../src/domain/term.js';
import { refused } from '../support/faults.js';
import { hypothesis, manifest } from '../support/manifest.js';

const NOW = Temporal.Instant.from('2026-11-23T10:00:00Z');
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const faultsOf = (overrides: Partial<Manifest>, predecessor: Predecessor | null = null, now = NOW): string[] =>
  refused(() => register(manifest(overrides), predecessor, now))?.faults ?? [];

describe('a registration', () => {
  it('keeps the dates of its first term as instants of its zone, with the whole policy', () => {
    const { term } = register(manifest({ policy: { quorum: 3 } }), null, NOW);
    expect([term.startsAt.toString(), term.endsAt.toString()]).toEqual([
      '2026-11-30T23:00:00Z',
      '2027-11-30T23:00:00Z',
    ]);
    expect(term.policy).toMatchObject({ quorum: 3, maxTermDays: 731, noticeDays: [30, 14, 7, 1] });
  });

  it('finds every fault at once, each where it is', () => {
    const person = { name: 'Twice', email: 'twice@example.org' };
    const faulty = faultsOf({
      timeZone: 'Europe/Parys',
      term: { startsOn: '2027-02-30', expiresOn: '2027-13-01' },
      policy: { maxTerms: 9, quorum: 1, externalQuorum: 2 },
      coordinators: [person, { ...person, email: 'TWICE@example.org' }],
      panel: [{ ...person, external: true }],
      hypotheses: [hypothesis('H1'), hypothesis('H1')],
      grid: { criteria: [{ key: 'c', question: '?', scale: { kind: 'rating' }, hypothesis: 'H9' }] },
      horizon: [
        { years: 2, aim: 'One.' },
        { years: 2, aim: 'Another.' },
      ],
      predecessor: 'nobody-knows-it',
      livedSince: 'yesterday',
    });
    expect(faulty).toEqual([
      '/policy/maxTerms out-of-bounds',
      '/policy/externalQuorum above-quorum',
      '/predecessor unknown-predecessor',
      '/timeZone unknown-time-zone',
      '/term/startsOn no-such-date',
      '/term/expiresOn no-such-date',
      '/coordinators/1/email duplicate',
      '/panel/0/external not-external',
      '/hypotheses/1/key duplicate-key',
      '/grid/criteria/0/hypothesis unknown-hypothesis',
      '/grid/criteria/0/scale/levels levels-missing',
      '/horizon/1/years duplicate',
      '/livedSince no-such-date',
    ]);
  });

  describe('of a term', () => {
    const term = (startsOn: string, expiresOn: string): Partial<Manifest> => ({ term: { startsOn, expiresOn } });

    it('may last a day, and may have begun', () => {
      expect(faultsOf(term('2026-12-01', '2026-12-01'))).toEqual([]);
      expect(faultsOf({ ...term('2026-01-01', '2026-12-31'), livedSince: '2019-09-01' })).toEqual([]);
    });

    it('lasts no longer than its policy, to the day', () => {
      expect(faultsOf(term('2026-12-01', '2028-11-30'))).toEqual([]);
      expect(faultsOf(term('2026-12-01', '2028-12-01'))).toEqual(['/term/expiresOn term-too-long']);
      expect(faultsOf({ ...term('2026-12-01', '2026-12-31'), policy: { maxTermDays: 30 } })).toEqual([
        '/term/expiresOn term-too-long',
      ]);
    });

    it('is not over, to the second in its zone', () => {
      const today = term('2026-11-01', '2026-11-23');
      expect(faultsOf(today, null, Temporal.Instant.from('2026-11-23T22:59:59.999Z'))).toEqual([]);
      expect(faultsOf(today, null, Temporal.Instant.from('2026-11-23T23:00:00Z'))).toEqual([
        '/term/expiresOn already-expired',
      ]);
    });

    it('goes forward', () => {
      expect(faultsOf(term('2027-06-02', '2027-06-01'))).toEqual(['/term/expiresOn reversed-dates']);
    });

    it('began not before the thing lived', () => {
      expect(faultsOf({ livedSince: '2026-12-02' })).toEqual(['/livedSince after-the-start']);
    });
  });

  describe('that follows another', () => {
    const ended: Predecessor = {
      id: 'p',
      slug: 'before',
      status: 'stopped',
      lineage: { terms: 1, maxTerms: 2, statements: [] },
      limits: { maxTerms: 2, maxTermDays: 365, quorum: 3, externalQuorum: 2, nextTermNotLonger: true },
      lastTerm: Object.assign(new Term(), { startsOn: day('2025-12-01'), expiresOn: day('2026-11-30') }),
      successor: null,
    };
    const following = { predecessor: 'before' };

    it('inherits the strictest limits of the line', () => {
      const { term } = register(manifest({ ...following, policy: { maxTerms: 5, maxTermDays: 731 } }), ended, NOW);
      expect(term.policy).toMatchObject({ maxTerms: 2, maxTermDays: 365, quorum: 3, externalQuorum: 2 });
    });

    it('is told which of its own limits were tightened', () => {
      const asked = { maxTerms: 5, quorum: 9 };
      const { warnings } = register(manifest({ ...following, policy: asked }), ended, NOW);
      expect(warnings.filter(({ code }) => code === 'limit-inherited')).toEqual([
        { code: 'limit-inherited', detail: 'maxTerms is 2, as in the line of "before".' },
      ]);
    });

    it('is no longer than the last term of the line, a leap day aside', () => {
      const lastTerm = Object.assign(new Term(), { startsOn: day('2026-01-01'), expiresOn: day('2026-01-31') });
      expect(faultsOf(following, { ...ended, lastTerm })).toEqual(['/term/expiresOn longer-than-before']);
      const free = { ...ended.limits, nextTermNotLonger: false };
      expect(
        faultsOf({ ...following, policy: { nextTermNotLonger: false } }, { ...ended, limits: free, lastTerm }),
      ).toEqual([]);
    });

    it('asks something that the line has not asked', () => {
      const statements = manifest({}).hypotheses.map(({ statement }) => ` ${statement.toUpperCase()} `);
      const lineage = { ...ended.lineage, statements };
      expect(faultsOf(following, { ...ended, lineage })).toEqual(['/hypotheses nothing-new']);
    });

    it.each<[string, Partial<Predecessor>, string]>([
      ['runs', { status: 'running' }, 'predecessor-not-ended'],
      ['expired and was not decided', { status: 'expired' }, 'predecessor-not-ended'],
      ['was withdrawn', { status: 'voided' }, 'predecessor-not-ended'],
      ['has a successor', { successor: 'another' }, 'has-a-successor'],
      ['has used its terms', { lineage: { terms: 2, maxTerms: 2, statements: [] } }, 'no-term-left'],
    ])('is refused where that %s', (_what, changed, code) => {
      expect(faultsOf(following, { ...ended, ...changed })).toEqual([`/predecessor ${code}`]);
    });
  });

  it('warns of what will hurt', () => {
    const { warnings } = register(manifest({ panel: [], sponsors: [] }), null, NOW);
    expect(warnings.map((warning) => warning.code)).toEqual(['panel-too-small', 'no-sponsor']);
  });

  it('knows somebody in two roles as one person', () => {
    const both = { name: 'Both', email: 'both@example.org' };
    const { people } = register(
      manifest({ coordinators: [both], deciders: [{ ...both, email: 'Both@example.org' }] }),
      null,
      NOW,
    );
    const person = people.find((known) => known.name === 'Both');
    expect(person?.roles.map((role) => role.role)).toEqual(['coordinator', 'decider']);
  });

  it('takes of somebody in two roles what either place says, and refuses what they say differently', () => {
    const both = { name: 'Both', email: 'both@example.org' };
    const more = { ...both, locale: 'en' as const, organisation: 'A cooperative' };
    for (const lists of [
      { coordinators: [both], deciders: [more] },
      { coordinators: [more], deciders: [both] },
    ]) {
      const { people } = register(manifest(lists), null, NOW);
      expect(people.filter(({ email }) => email === both.email)).toMatchObject([more]);
    }
    const another = {
      name: 'Other',
      email: 'BOTH@example.org',
      locale: 'fr' as const,
      organisation: null,
      external: false,
    };
    expect(faultsOf({ coordinators: [more], panel: [another] })).toEqual([
      '/panel/0/name known-as',
      '/panel/0/locale known-as',
      '/panel/0/organisation known-as',
    ]);
  });

  it('asks nothing twice, under another key', () => {
    const asked = [hypothesis('H1', 'They would pay.'), hypothesis('H2', 'THEY would  pay')];
    expect(faultsOf({ hypotheses: asked })).toEqual(['/hypotheses/1/statement duplicate']);
  });
});
