import { checkPolicy, DEFAULT_POLICY, POLICY_BOUNDS, policyWith, type Policy } from '../../src/domain/policy.js';
import { faultsIn } from '../support/faults.js';

const faultsOf = (chosen: Partial<Policy>): string[] => faultsIn((faults) => checkPolicy(policyWith(chosen), faults));

describe('a policy', () => {
  it('has the defaults that were designed, field by field', () => {
    expect(DEFAULT_POLICY).toEqual({
      maxTermDays: 731,
      maxTerms: 3,
      nextTermNotLonger: true,
      quorum: 2,
      externalQuorum: 1,
      reviewLeadDays: 30,
      halfTimeCheckpoint: true,
      meetingLeadDays: 7,
      meetingMinutes: 90,
      meetingTime: '18:00',
      answerDays: 21,
      replyReminderDays: [3, 8],
      answerReminderDays: [-7, -3, 1],
      invitationMargin: 1,
      maxOpenInvitations: 6,
      anonymity: 'deciders',
      noticeDays: [30, 14, 7, 1],
      overdueEveryDays: 7,
      overdueTimes: 8,
      escalateAfterDays: 14,
      lapseAfterDays: null,
    });
  });

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
    expect([POLICY_BOUNDS.maxTermDays[1], POLICY_BOUNDS.maxTerms[1]]).toEqual([1096, 5]);
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
    expect(faultsOf({ noticeDays: [1, 365], replyReminderDays: [1, 90], answerReminderDays: [-90, 30] })).toEqual([]);
    expect(faultsOf({ replyReminderDays: [], answerReminderDays: [] })).toEqual([]);
  });
});
