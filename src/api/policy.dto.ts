import { IsBoolean, IsInt, IsOptional, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { Anonymity, Policy } from '../domain/policy.js';
import { Bounded, Days, OneOf } from './field.decorators.js';
import { MayBeAbsent } from './text.decorators.js';

const ANONYMITIES: readonly Anonymity[] = ['everyone', 'deciders', 'nobody'];

/** The rules of a term: what differs from the defaults. Copied into the term with all defaults, and frozen there. */
export class PolicyDto implements Partial<Policy> {
  /** Longest term in days, both ends counted. */
  @MayBeAbsent() @Bounded('maxTermDays') maxTermDays?: number;
  /** Terms in the whole lineage. */
  @MayBeAbsent() @Bounded('maxTerms') maxTerms?: number;
  /** A next term is no longer than the one before, as calendar durations; true where absent. */
  @MayBeAbsent() @IsBoolean() nextTermNotLonger?: boolean;
  /** Distinct reviewers who must have answered in the expiry round. */
  @MayBeAbsent() @Bounded('quorum') quorum?: number;
  /** Of them external; at most `quorum`. */
  @MayBeAbsent() @Bounded('externalQuorum') externalQuorum?: number;
  /** Days before expiry at which deciders are asked and the expiry round opens, but at most a third of the term. */
  @MayBeAbsent() @Bounded('reviewLeadDays') reviewLeadDays?: number;
  /** Whether reviewers are asked at half-time as well; true where absent. */
  @MayBeAbsent() @IsBoolean() halfTimeCheckpoint?: boolean;
  /** Days between the default meeting and the day on which answers are due. */
  @MayBeAbsent() @Bounded('meetingLeadDays') meetingLeadDays?: number;
  /** Length of the default meeting in minutes. */
  @MayBeAbsent() @Bounded('meetingMinutes') meetingMinutes?: number;
  /** Local time of the default meeting, `HH:MM`; 18:00 where absent. */
  @MayBeAbsent()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'meetingTime is a time such as 18:00' })
  meetingTime?: string;
  /** Days from a round's opening until answers are due. */
  @MayBeAbsent() @Bounded('answerDays') answerDays?: number;
  /** Days after the invitation on which a reply is asked for again; [3, 8] where absent. */
  @MayBeAbsent() @Days(1, 90) replyReminderDays?: number[];
  /** Days relative to the day on which answers are due, negative before it; [-7, -3, 1] where absent. */
  @MayBeAbsent() @Days(-90, 30) answerReminderDays?: number[];
  /** Reviewers invited beyond the quorum. */
  @MayBeAbsent() @Bounded('invitationMargin') invitationMargin?: number;
  /** Most invitations unanswered at once. */
  @MayBeAbsent() @Bounded('maxOpenInvitations') maxOpenInvitations?: number;
  /** Who sees reviewers' names; `deciders` where absent. */
  @MayBeAbsent() @OneOf(ANONYMITIES) anonymity?: Anonymity;
  /** Days before the expiry date on which notice is given, at least one; [30, 14, 7, 1] where absent. */
  @MayBeAbsent() @Days(1, 365) noticeDays?: number[];
  /** Days between two askings once it is over. */
  @MayBeAbsent() @Bounded('overdueEveryDays') overdueEveryDays?: number;
  /** How often it is asked again at that pace; then every 30 days. */
  @MayBeAbsent() @Bounded('overdueTimes') overdueTimes?: number;
  /** Days after expiry at which sponsors are asked too. */
  @MayBeAbsent() @Bounded('escalateAfterDays') escalateAfterDays?: number;
  /** Days after expiry, 1 to 365, at which the clock records a lapsed stop; null (as where absent): nobody decides in people's place. */
  @IsOptional() @IsInt() @ApiProperty({ type: 'integer', minimum: 1, maximum: 365 }) lapseAfterDays?: number | null;
}
