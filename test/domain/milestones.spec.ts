import { Temporal } from 'temporal-polyfill';
import { Invitation, type InvitationState } from '../../src/domain/invitation.js';
import { milestones, type Milestone } from '../../src/domain/milestones.js';
import { type Person } from '../../src/domain/person.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { type Round } from '../../src/domain/round.js';
import { decide, prototype } from '../support/prototype.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const OPENED = at('2027-10-31T08:00:00Z');

describe('the calendar of a prototype', () => {
  it('has its half-time, the days on which answers are due, its meetings and its last day', () => {
    expect(told(prototype())).toEqual([
      'expiry 2027-11-30',
      'half-time 2027-06-01',
      'answers-due 2027-06-22',
      'meeting 2027-06-15T16:00:00Z',
      'answers-due 2027-11-21',
      'meeting 2027-11-14T17:00:00Z',
    ]);
  });

  it('has no round that was called off', () => {
    const story = prototype();
    story.rounds[0].cancelledAt = at('2027-05-01T08:00:00Z');
    expect(told(story)).toEqual(['expiry 2027-11-30', 'answers-due 2027-11-21', 'meeting 2027-11-14T17:00:00Z']);
  });

  it('has nothing of what was withdrawn before it started', () => {
    expect(told(Object.assign(prototype(), { voidedAt: OPENED }))).toEqual([]);
  });

  it('loses what a decision has overtaken, and keeps what had been before it', () => {
    const story = prototype({ policy: { halfTimeCheckpoint: false } });
    const decidedAt = '2027-11-16T10:00:00Z';
    decide(story, 'stop', decidedAt);
    Object.assign(story.rounds[0], { openedAt: OPENED, closedAt: at(decidedAt) });
    expect(told(story)).toEqual(['meeting 2027-11-14T17:00:00Z']);
  });

  it('keeps the last day of a term that was continued before it, and of one that was stopped after it', () => {
    const [continued, stopped] = [prototype(), prototype()];
    decide(continued, 'continue', '2027-11-16T10:00:00Z');
    decide(stopped, 'stop', '2027-12-16T10:00:00Z');
    expect(told(continued)).toContain('expiry 2027-11-30');
    expect(told(stopped)).toContain('expiry 2027-11-30');
  });

  it('keeps a day until it is over in the zone: a round that closes at that very instant did not overtake it', () => {
    const story = prototype({ policy: { halfTimeCheckpoint: false } });
    const [round] = story.rounds;
    const closed = (closedAt: string): string[] => {
      Object.assign(round, { openedAt: OPENED, closedAt: at(closedAt) });
      return told(story);
    };
    expect(closed('2027-11-21T23:00:00Z')).toContain('answers-due 2027-11-21');
    expect(closed('2027-11-21T22:59:59Z')).not.toContain('answers-due 2027-11-21');
    expect(closed('2027-11-14T17:00:00Z')).not.toContain('meeting 2027-11-14T17:00:00Z');
  });
});

describe('the calendar of a reviewer', () => {
  it.each<[InvitationState, string[]]>([
    ['planned', []],
    ['sent', ['answers-due 2027-11-25']],
    ['lapsed', ['answers-due 2027-11-25']],
    ['accepted', ['answers-due 2027-11-25', 'meeting 2027-11-14T17:00:00Z']],
    ['submitted', ['answers-due 2027-11-25', 'meeting 2027-11-14T17:00:00Z']],
    ['declined', []],
    ['withdrawn', []],
  ])('whose invitation is %s has %j beside the last day', (state, own) => {
    const { story, reviewer, round } = asked(state);
    expect(told(story, reviewer)).toEqual(['expiry 2027-11-30', ...own]);
    expect(told(story, story.holders('reviewer')[1])).toEqual(['expiry 2027-11-30']);
    expect(round.invitations).toHaveLength(1);
  });

  it('who coordinates as well has everything, and the round’s days', () => {
    const { story, reviewer } = asked('accepted');
    const [held] = reviewer.roles;
    reviewer.roles.push(Object.assign(Object.create(held) as typeof held, { role: 'coordinator', until: null }));
    expect(told(story, reviewer)).toContain('answers-due 2027-11-21');
  });

  function asked(state: InvitationState): { story: Prototype; reviewer: Person; round: Round } {
    const story = prototype({ policy: { halfTimeCheckpoint: false } });
    const [reviewer] = story.holders('reviewer');
    const [round] = story.rounds;
    round.openedAt = OPENED;
    const askedAt = state === 'planned' ? null : OPENED;
    const answersDueOn = Temporal.PlainDate.from('2027-11-25');
    round.invitations.push(
      Object.assign(new Invitation(), { personId: reviewer.id, state, askedAt, answersDueOn, roundId: round.id }),
    );
    return { story, reviewer, round };
  }
});

function told(story: Prototype, reader: Person | null = null): string[] {
  return milestones(story, reader).map(
    (milestone) => `${milestone.kind} ${'on' in milestone ? milestone.on.toString() : startOf(milestone)}`,
  );
}

function startOf({ meeting }: Extract<Milestone, { kind: 'meeting' }>): string {
  return meeting.startsAt.toString();
}
