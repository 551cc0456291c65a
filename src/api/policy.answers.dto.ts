import type { Anonymity, Policy } from '../domain/policy.js';
import { Count, Word } from './answer.decorators.js';

/** The rules of a term as they were copied into it: every field, with its default where none was chosen. Frozen. */
export class FrozenPolicyDto implements Policy {
  /** Longest term in days, both ends counted. */
  @Count(731) maxTermDays: number;
  /** Terms in the whole lineage. */
  @Count(3) maxTerms: number;
  nextTermNotLonger: boolean;
  /** Distinct reviewers who must have answered in the expiry round. */
  @Count(3) quorum: number;
  /** Of them external. */
  @Count(1) externalQuorum: number;
  /** Days before expiry. */
  @Count(30) reviewLeadDays: number;
  halfTimeCheckpoint: boolean;
  /** Days. */
  @Count(7) meetingLeadDays: number;
  /** Minutes. */
  @Count(90) meetingMinutes: number;
  /** Local time, `HH:MM`. @example "18:00" */
  meetingTime: string;
  /** Days. */
  @Count(21) answerDays: number;
  /** Days after the invitation. */
  replyReminderDays: number[];
  /** Days relative to the day on which answers are due. */
  answerReminderDays: number[];
  /** Reviewers. */
  @Count(1) invitationMargin: number;
  /** Invitations. */
  @Count(6) maxOpenInvitations: number;
  @Word(['everyone', 'deciders', 'nobody']) anonymity: Anonymity;
  /** Days before the expiry date. */
  noticeDays: number[];
  /** Days. */
  @Count(7) overdueEveryDays: number;
  /** Times. */
  @Count(8) overdueTimes: number;
  /** Days after expiry. */
  @Count(14) escalateAfterDays: number;
  /** Days after expiry; null: nobody decides in people's place. */
  @Count() lapseAfterDays: number | null;
}
