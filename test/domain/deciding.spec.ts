import { Temporal } from 'temporal-polyfill';
import { startOfDay, endOfDay } from '../../src/domain/calendar.js';
import { type AdoptProposal, type ContinueProposal, type Proposal } from '../../src/domain/decision.js';
import { weigh, type Verdict } from '../../src/domain/deciding.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { type Lineage, type Readings } from '../../src/domain/readiness.js';
import { refused } from '../support/faults.js';
import { hypothesis } from '../support/manifest.js';
import { decide, openTerm, prototype, type PrototypeStory } from '../support/prototype.js';

const READ: Readings = { answered: 2, answeredExternally: 1 };
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const BEFORE = '2027-11-20T10:00:00Z';
const AFTER = '2027-12-10T10:00:00Z';

/** A prototype whose hypotheses are settled. */
function settled(story: PrototypeStory = {}): Prototype {
  const made = prototype(story);
  for (const asked of made.hypotheses) asked.settle('supported', 'So it is.', [], made.registeredBy, made.registeredAt);
  return made;
}

function lineageOf(of: Prototype): Lineage {
  const statements = of.hypotheses.map((asked) => asked.statement);
  return { terms: of.terms.length, maxTerms: of.lastTerm.policy.maxTerms, statements };
}

function weighed(of: Prototype, proposal: Proposal, now: string, readings = READ, lineage = lineageOf(of)): Verdict {
  return weigh(of, proposal, { readings, lineage }, at(now));
}

const SAID = { decidedBy: 'decider@example.org', rationale: 'The readings say so.', learned: 'Much.' };
const stop: Proposal = { ...SAID, outcome: 'stop', kept: 'The tools.', windDown: [] };
const adopt = (handOverOn: string): AdoptProposal => ({
  ...SAID,
  outcome: 'adopt',
  home: 'The cooperative.',
  handOverOn,
});
const onwards = (expiresOn: string, more: Partial<ContinueProposal> = {}): ContinueProposal => ({
  ...SAID,
  outcome: 'continue',
  nextTerm: { expiresOn },
  hypotheses: [hypothesis('H2')],
  grid: 'keep',
  ...more,
});

describe('a decision', () => {
  it('to stop is always allowed: planned, running or expired', () => {
    for (const now of ['2026-11-24T10:00:00Z', BEFORE, AFTER]) {
      expect(weighed(prototype(), stop, now, { answered: 0, answeredExternally: 0 }).next).toBeNull();
    }
  });

  it('is taken once', () => {
    const decided = settled();
    decide(decided, 'stop', BEFORE);
    expect(refused(() => weighed(decided, stop, AFTER))?.code).toBe('already-decided');
    const voided = Object.assign(prototype(), { voidedAt: at('2026-11-24T10:00:00Z') });
    expect(refused(() => weighed(voided, stop, AFTER))?.code).toBe('already-decided');
  });

  it('to continue or adopt too early comes back with the whole checklist', () => {
    for (const proposal of [adopt('2028-01-01'), onwards('2028-05-31')]) {
      const refusal = refused(() => weighed(prototype(), proposal, AFTER, { answered: 1, answeredExternally: 0 }));
      expect(refusal?.code).toBe('not-earned');
      const missing = refusal!
        .checklist![proposal.outcome].evidence.filter((item) => !item.met)
        .map((item) => item.key);
      expect(missing).toEqual(['quorum', 'external-quorum', 'hypotheses-settled']);
    }
  });

  it('to adopt names a hand-over day that is not past', () => {
    expect(weighed(settled(), adopt('2027-12-10'), AFTER).handOverOn?.toString()).toBe('2027-12-10');
    expect(refused(() => weighed(settled(), adopt('2027-12-09'), AFTER))?.faults).toEqual(['/handOverOn in-the-past']);
    expect(refused(() => weighed(settled(), adopt('2027-02-30'), AFTER))?.faults).toEqual(['/handOverOn no-such-date']);
  });
});

describe('the next term', () => {
  const starts = (verdict: Verdict): string => verdict.next!.term.startsOn.toString();
  const startingOn = (startsOn: string, expiresOn = '2028-05-31'): ContinueProposal =>
    onwards(expiresOn, { nextTerm: { startsOn, expiresOn } });

  it('follows the day after, when it is decided before expiry', () => {
    expect(starts(weighed(settled(), onwards('2028-05-31'), BEFORE))).toBe('2027-12-01');
    expect(refused(() => weighed(settled(), startingOn('2027-12-02'), BEFORE))?.faults).toEqual([
      '/nextTerm/startsOn gap',
    ]);
    expect(refused(() => weighed(settled(), startingOn('2027-11-30'), BEFORE))?.faults).toEqual([
      '/nextTerm/startsOn too-early',
    ]);
  });

  it('starts on the day of a late decision or later; the days between stay halted', () => {
    expect(starts(weighed(settled(), onwards('2028-05-31'), AFTER))).toBe('2027-12-10');
    expect(starts(weighed(settled(), startingOn('2028-01-15'), AFTER))).toBe('2028-01-15');
    expect(refused(() => weighed(settled(), startingOn('2027-12-09'), AFTER))?.faults).toEqual([
      '/nextTerm/startsOn too-early',
    ]);
  });

  it('goes by the day of the zone, to the second', () => {
    const night = '2027-12-10T23:30:00Z';
    expect(starts(weighed(settled(), onwards('2028-05-31'), night))).toBe('2027-12-11');
  });

  it('keeps zone, policy and its version, frozen', () => {
    const before = settled({ policy: { quorum: 2, maxTerms: 4 } });
    const { term } = weighed(before, onwards('2028-05-31'), AFTER).next!;
    expect(term).toMatchObject({ timeZone: 'Europe/Paris', policy: before.lastTerm.policy, policyVersion: 1 });
    expect(term.endsAt.toString()).toBe('2028-05-31T22:00:00Z');
  });

  it.each([
    ['a year, a leap day apart', '2027-01-01', '2027-12-31', '2028-12-31'],
    ['a year that ends on a leap day', '2027-03-01', '2028-02-29', '2029-02-28'],
    ['half a year of longer months', '2027-09-01', '2028-02-29', '2028-08-31'],
    ['a month', '2027-02-01', '2027-02-28', '2027-03-31'],
    ['a day', '2027-02-01', '2027-02-01', '2027-02-02'],
  ])('may last as long as the last one: %s', (_what, startsOn, expiresOn, longest) => {
    const before = settled({ startsOn, expiresOn });
    const now = before.lastTerm.endsAt.subtract({ hours: 2 }).toString();
    expect(refused(() => weighed(before, onwards(longest), now))).toBeNull();
    const dayMore = Temporal.PlainDate.from(longest).add({ days: 1 }).toString();
    expect(refused(() => weighed(before, onwards(dayMore), now))?.faults).toEqual([
      '/nextTerm/expiresOn longer-than-before',
    ]);
  });

  it('may be longer only where the policy says so, and never than its cap', () => {
    const free = settled({ policy: { nextTermNotLonger: false, maxTermDays: 400 } });
    expect(refused(() => weighed(free, onwards('2029-01-03'), BEFORE))).toBeNull();
    expect(refused(() => weighed(free, onwards('2029-01-04'), BEFORE))?.faults).toEqual([
      '/nextTerm/expiresOn term-too-long',
    ]);
  });

  it('is refused when the line has none left, whatever else is there', () => {
    const last = settled();
    const used = { ...lineageOf(last), terms: 3 };
    const refusal = refused(() => weighed(last, onwards('2028-05-31'), AFTER, READ, used));
    expect(refusal?.checklist?.continue.evidence.filter((item) => !item.met).map((item) => item.key)).toEqual([
      'terms-left',
    ]);
    expect(refusal?.checklist?.wayOn).toContain('adopt or stop');
    expect(weighed(last, adopt('2028-01-01'), AFTER, READ, used).handOverOn).not.toBeNull();
  });

  describe('asks', () => {
    const faultsOf = (more: Partial<ContinueProposal>): string[] =>
      refused(() => weighed(settled(), onwards('2028-05-31', more), AFTER))?.faults ?? [];

    it('something new, and may ask the old again by its key', () => {
      const { next } = weighed(
        settled(),
        onwards('2028-05-31', { hypotheses: [{ key: 'H1' }, hypothesis('H2')] }),
        AFTER,
      );
      expect(next!.hypotheses.map((asked) => asked.key)).toEqual(['H1', 'H2']);
    });

    it('nothing new: refused, also in other capitals and under another key', () => {
      expect(faultsOf({ hypotheses: [{ key: 'H1' }] })).toEqual(['/hypotheses nothing-new']);
      const shouted = hypothesis('H2', 'MEMBERS would  pay for it (H1)!');
      expect(faultsOf({ hypotheses: [shouted] })).toContain('/hypotheses nothing-new');
      expect(faultsOf({ hypotheses: [] })).toEqual(['/hypotheses nothing-new']);
    });

    it('nothing under a second key, whether it was asked before or is asked now', () => {
      const fresh = hypothesis('H2', 'They would stay.');
      const shouted = hypothesis('H3', 'MEMBERS would  pay for it (H1)!');
      expect(faultsOf({ hypotheses: [fresh, shouted] })).toEqual(['/hypotheses/1/statement duplicate']);
      expect(faultsOf({ hypotheses: [fresh, hypothesis('H3', 'they would stay')] })).toEqual([
        '/hypotheses/1/statement duplicate',
      ]);
    });

    it('by keys that stand for one statement each', () => {
      expect(faultsOf({ hypotheses: [{ key: 'H9' }, hypothesis('H2')] })).toEqual([
        '/hypotheses/0/key unknown-hypothesis',
      ]);
      expect(faultsOf({ hypotheses: [hypothesis('H1', 'Something else.')] })).toEqual(['/hypotheses/0/key key-taken']);
      expect(faultsOf({ hypotheses: [hypothesis('H2'), hypothesis('H2')] })).toEqual([
        '/hypotheses/1/key duplicate-key',
      ]);
    });

    it('with a new grid that may read what was ever asked', () => {
      const reading = (key: string): Partial<ContinueProposal> => ({
        grid: { criteria: [{ key: 'c', question: '?', scale: { kind: 'yesNo' }, hypothesis: key }] },
      });
      expect(faultsOf(reading('H1'))).toEqual([]);
      expect(faultsOf(reading('H2'))).toEqual([]);
      expect(faultsOf(reading('H9'))).toEqual(['/grid/criteria/0/hypothesis unknown-hypothesis']);
    });

    it('and says every fault at once', () => {
      const nextTerm = { startsOn: '2027-12-01', expiresOn: '2029-12-31' };
      expect(faultsOf({ nextTerm, hypotheses: [{ key: 'H1' }] })).toEqual([
        '/hypotheses nothing-new',
        '/nextTerm/startsOn too-early',
        '/nextTerm/expiresOn term-too-long',
        '/nextTerm/expiresOn longer-than-before',
      ]);
    });
  });

  it('is not decided before it began: it can be stopped', () => {
    const made = settled();
    decide(made, 'continue', BEFORE);
    const [startsOn, expiresOn] = ['2027-12-01', '2028-05-31'].map((text) => Temporal.PlainDate.from(text));
    const zone = made.timeZone;
    const dates = {
      startsOn,
      expiresOn,
      timeZone: zone,
      startsAt: startOfDay(startsOn, zone),
      endsAt: endOfDay(expiresOn, zone),
    };
    const { policy, policyVersion } = made.terms[0];
    openTerm(made, { ...dates, policy, policyVersion }, at(BEFORE), [hypothesis('H2')]);
    made.hypotheses[1].settle('refuted', 'No.', [], made.registeredBy, at(BEFORE));
    expect(refused(() => weighed(made, { ...adopt('2028-01-01'), term: 2 }, BEFORE))?.code).toBe('not-earned');
    expect(weighed(made, { ...stop, term: 2 }, BEFORE).term.number).toBe(2);
    // Who names no term means the one that runs: a decider a moment too late does not end what another just continued.
    expect(refused(() => weighed(made, stop, BEFORE))?.code).toBe('already-decided');
  });
});
