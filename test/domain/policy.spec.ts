import { checkPolicy, DEFAULT_POLICY, POLICY_BOUNDS, policyWith, type Policy } from '../../src/domain/policy.js';
import { faultsIn } from '../support/faults.js';

const faultsOf = (chosen: Partial<Policy>): string[] => faultsIn((faults) => checkPolicy(policyWith(chosen), faults));

describe('a policy', () => {
  it('has defaults that are lawful', () => {
    expect(faultsOf({})).toEqual([]);
    expect(policyWith({ quorum: 5 })).toEqual({ ...DEFAULT_POLICY, quorum: 5 });
  });

  it.each(Object.entries(POLICY_BOUNDS).filter(([field]) => field !== 'externalQuorum' && field !== 'quorum'))(
    'bounds %s at both ends',
    (field, [least, most]) => {
      expect(faultsOf({ [field]: least })).toEqual([]);
      expect(faultsOf({ [field]: most })).toEqual([]);
      expect(faultsOf({ [field]: least - 1 })).toEqual([`/policy/${field} out-of-bounds`]);
      expect(faultsOf({ [field]: most + 1 })).toEqual([`/policy/${field} out-of-bounds`]);
    },
  );

  it('asks for somebody from outside, and for no more of them than for all', () => {
    expect(faultsOf({ quorum: 1, externalQuorum: 1 })).toEqual([]);
    expect(faultsOf({ quorum: 2, externalQuorum: 3 })).toEqual(['/policy/externalQuorum above-quorum']);
    expect(faultsOf({ externalQuorum: 0 })).toEqual(['/policy/externalQuorum out-of-bounds']);
  });

  it('knows no value that means "for ever"', () => {
    for (const maxTermDays of [0, -1, Infinity, NaN]) {
      expect(faultsOf({ maxTermDays })).toEqual(['/policy/maxTermDays out-of-bounds']);
    }
    expect(faultsOf({ maxTerms: 6 })).toEqual(['/policy/maxTerms out-of-bounds']);
  });

  it('lapses never, or within a year', () => {
    expect(faultsOf({ lapseAfterDays: null })).toEqual([]);
    expect(faultsOf({ lapseAfterDays: 365 })).toEqual([]);
    expect(faultsOf({ lapseAfterDays: 0 })).toEqual(['/policy/lapseAfterDays out-of-bounds']);
    expect(faultsOf({ lapseAfterDays: 366 })).toEqual(['/policy/lapseAfterDays out-of-bounds']);
  });

  it('names each day of a list once, within its bounds', () => {
    expect(faultsOf({ noticeDays: [] })).toEqual(['/policy/noticeDays empty']);
    expect(faultsOf({ noticeDays: [7, 7] })).toEqual(['/policy/noticeDays duplicate']);
    expect(faultsOf({ noticeDays: [0, 366] })).toEqual([
      '/policy/noticeDays/0 out-of-bounds',
      '/policy/noticeDays/1 out-of-bounds',
    ]);
    expect(faultsOf({ replyReminderDays: [0] })).toEqual(['/policy/replyReminderDays/0 out-of-bounds']);
    expect(faultsOf({ answerReminderDays: [-91, 31] })).toHaveLength(2);
  });
});
