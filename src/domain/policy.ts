import type { Faults } from './refusal.js';

export type Anonymity = 'everyone' | 'deciders' | 'nobody';

/** The rules of a term (design, section 4a): copied into the term and frozen. No value means "for ever". */
export interface Policy {
  /** Longest term, in days, counting both ends. */
  maxTermDays: number;
  /** Terms in the whole lineage. */
  maxTerms: number;
  nextTermNotLonger: boolean;
  /** Distinct reviewers who must have answered in the expiry round. */
  quorum: number;
  externalQuorum: number;
  /** The expiry round opens, and deciders are asked, so many days before expiry, but at most a third of the term. */
  reviewLeadDays: number;
  halfTimeCheckpoint: boolean;
  meetingLeadDays: number;
  meetingMinutes: number;
  /** Local time of the default meeting, `HH:MM`. */
  meetingTime: string;
  answerDays: number;
  /** Days after the invitation. */
  replyReminderDays: number[];
  /** Days relative to the day on which answers are due; negative is before. */
  answerReminderDays: number[];
  invitationMargin: number;
  maxOpenInvitations: number;
  anonymity: Anonymity;
  /** Days before the expiry date on which notice is given. */
  noticeDays: number[];
  overdueEveryDays: number;
  overdueTimes: number;
  escalateAfterDays: number;
  /** Days after expiry at which the clock records a lapsed stop; null: nobody decides in people's place. */
  lapseAfterDays: number | null;
}

export const POLICY_VERSION = 1;

/** No lineage has more terms than this, whatever its policies say (law 6). */
export const MOST_TERMS = 5;

/** Nobody is lapsed over who was not asked: a lapse comes at the earliest so many days after the first asking really made. */
export const LAPSE_AT_THE_EARLIEST_DAYS = 7;

export const DEFAULT_POLICY: Policy = {
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
};

/** Least and greatest value of each numeric field. */
export const POLICY_BOUNDS = {
  maxTermDays: [1, 1096],
  maxTerms: [1, MOST_TERMS],
  quorum: [1, 50],
  externalQuorum: [1, 50],
  reviewLeadDays: [1, 365],
  meetingLeadDays: [0, 90],
  meetingMinutes: [15, 480],
  answerDays: [1, 180],
  invitationMargin: [0, 20],
  maxOpenInvitations: [1, 50],
  overdueEveryDays: [1, 30],
  overdueTimes: [1, 52],
  escalateAfterDays: [1, 180],
} as const satisfies Partial<Record<keyof Policy, readonly [number, number]>>;

type Numeric = keyof typeof POLICY_BOUNDS;

export function policyWith(chosen: Partial<Policy>): Policy {
  return { ...DEFAULT_POLICY, ...chosen };
}

/** What a policy says that no policy may say. */
export function checkPolicy(policy: Policy, faults: Faults): void {
  for (const [field, [least, most]] of Object.entries(POLICY_BOUNDS) as [Numeric, readonly [number, number]][]) {
    const value = policy[field];
    faults.addIf(
      !(value >= least && value <= most), // NaN is neither
      `/policy/${field}`,
      'out-of-bounds',
      `${field} lies between ${least} and ${most}; this is ${value}.`,
    );
  }
  faults.addIf(
    policy.externalQuorum > policy.quorum,
    '/policy/externalQuorum',
    'above-quorum',
    `externalQuorum (${policy.externalQuorum}) is at most quorum (${policy.quorum}).`,
  );
  const lapse = policy.lapseAfterDays;
  faults.addIf(
    lapse !== null && (lapse < 1 || lapse > 365),
    '/policy/lapseAfterDays',
    'out-of-bounds',
    'lapseAfterDays is null or lies between 1 and 365.',
  );
  checkDays(policy.noticeDays, 'noticeDays', 1, 365, faults);
  checkDays(policy.replyReminderDays, 'replyReminderDays', 1, 90, faults);
  checkDays(policy.answerReminderDays, 'answerReminderDays', -90, 30, faults);
}

function checkDays(days: number[], field: string, least: number, most: number, faults: Faults): void {
  days.forEach((day, index) => {
    faults.addIf(
      day < least || day > most,
      `/policy/${field}/${index}`,
      'out-of-bounds',
      `Each of ${field} lies between ${least} and ${most}.`,
    );
  });
  faults.addIf(new Set(days).size !== days.length, `/policy/${field}`, 'duplicate', `${field} names a day twice.`);
  faults.addIf(
    field === 'noticeDays' && days.length === 0,
    '/policy/noticeDays',
    'empty',
    'At least one notice is given.',
  );
}
