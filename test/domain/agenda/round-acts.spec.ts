import { Temporal } from 'temporal-polyfill';
import { type Act } from '../../../src/domain/agenda/act.js';
import { addressees } from '../../../src/domain/agenda/addressees.js';
import { agenda, upcoming } from '../../../src/domain/agenda/agenda.js';
import { triage } from '../../../src/domain/agenda/triage.js';
import { instantText, type Instant } from '../../../src/domain/calendar.js';
import { Invitation, type InvitationState } from '../../../src/domain/invitation.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { type Round } from '../../../src/domain/round.js';
import { prototype, type PrototypeStory } from '../../support/prototype.js';

const at = (text: string): Instant => Temporal.Instant.from(text);

/** The panel of the manifest, in the order in which it is asked. */
const [FIRST, SECOND, INSIDE] = ['Outside eye', 'Second outside eye', 'Inside eye'];

function called(of: Prototype, name: string): string {
  return of.people.find((person) => person.name === name)!.id;
}

/** A key with names for ids. */
function told(of: Prototype, { key }: Act): string {
  return of.people.reduce((text, { id, name }) => text.replace(id, name), key);
}

/** What rounds make the clock do until an instant, as lines, sorted. */
function lines(of: Prototype, until: string): string[] {
  const acts = agenda(of, at(until)).filter(({ round, dueAt }) => round !== undefined && dueAt.epochMilliseconds <= at(until).epochMilliseconds);
  return acts.map((act) => `${instantText(act.dueAt).slice(0, 16)} ${told(of, act)}${act.expected ? ' (expected)' : ''}`).sort();
} // prettier-ignore

/** What becomes of what rounds make due now, sorted. */
function verdicts(of: Prototype, now: string, recorded: string[] = []): string[] {
  const found = triage(of, new Set(recorded), at(now)).filter(({ act }) => act.round !== undefined);
  return found.map(({ act, skipped }) => `${told(of, act)}${skipped === null ? '' : `: ${skipped}`}`).sort();
}

/** The expiry round alone, opened as planned. */
function opened(story: PrototypeStory = {}): { of: Prototype; round: Round } {
  const of = prototype({ ...story, policy: { halfTimeCheckpoint: false, ...story.policy } });
  const [round] = of.rounds;
  round.openedAt = round.opensAt;
  return { of, round };
}

function invite(of: Prototype, round: Round, name: string, state: InvitationState, changedAt = '2027-10-31T08:00:00Z'): Invitation {
  const invitation = Object.assign(new Invitation(), {
    id: called(of, name), roundId: round.id, personId: called(of, name), external: name !== INSIDE, state, linkVersion: 1,
    invitedAt: round.openedAt!, askedAt: round.openedAt!, changedAt: at(changedAt), answersDueOn: null, declineReason: null, suggestion: null, interest: null,
  });
  round.invitations.push(invitation);
  return invitation;
} // prettier-ignore

const MEETING = ['round/1/meeting', 'round/1/meeting-reminder/2027-11-13'];

describe('the rounds of a term', () => {
  it('show all that comes if nobody answers, from half-time to the expiry round', () => {
    const of = prototype();
    expect(lines(of, '2027-07-10T00:00:00Z')).toEqual([
      '2027-06-01T07:00 round/1/opening',
      `2027-06-01T07:00 round/1/invitation/${FIRST} (expected)`,
      `2027-06-01T07:00 round/1/invitation/${SECOND} (expected)`,
      `2027-06-01T07:00 round/1/invitation/${INSIDE} (expected)`,
      '2027-06-01T07:00 round/1/meeting (expected)',
      `2027-06-04T07:00 round/1/reply-reminder/${FIRST}/2027-06-04 (expected)`,
      `2027-06-04T07:00 round/1/reply-reminder/${SECOND}/2027-06-04 (expected)`,
      `2027-06-04T07:00 round/1/reply-reminder/${INSIDE}/2027-06-04 (expected)`,
      `2027-06-09T07:00 round/1/reply-reminder/${FIRST}/2027-06-09 (expected)`,
      `2027-06-09T07:00 round/1/reply-reminder/${SECOND}/2027-06-09 (expected)`,
      `2027-06-09T07:00 round/1/reply-reminder/${INSIDE}/2027-06-09 (expected)`,
      `2027-06-14T07:00 round/1/silence/${FIRST}/2027-06-14 (expected)`,
      `2027-06-14T07:00 round/1/silence/${SECOND}/2027-06-14 (expected)`,
      `2027-06-14T07:00 round/1/silence/${INSIDE}/2027-06-14 (expected)`,
      '2027-06-14T07:00 round/1/meeting-reminder/2027-06-14 (expected)',
      '2027-06-24T07:00 round/1/unanswered/2027-06-24 (expected)',
      '2027-07-06T22:00 round/1/closing (expected)',
    ].sort());
  }); // prettier-ignore

  it('never close at expiry: the expiry round stays open until the decision', () => {
    const acts = agenda(prototype(), at('2028-06-01T00:00:00Z'));
    expect(acts.filter(({ kind }) => kind === 'round-closing').map(({ key }) => key)).toEqual(['round/1/closing']);
  });

  it('wake the clock for what stands, never for what is only expected', () => {
    const of = prototype();
    expect(upcoming(of, new Set())[0]).toMatchObject({ key: 'round/1/opening' });
    expect(verdicts(of, '2027-06-30T00:00:00Z')).toEqual(['round/1/opening']);
  });

  it('leave out a checkpoint that would reach into the expiry round, and never the expiry round', () => {
    const of = prototype();
    expect(verdicts(of, '2027-11-02T00:00:00Z')).toEqual(['round/1/opening: it would reach into the expiry round', 'round/2/opening']);
    expect(verdicts(of, '2028-01-02T00:00:00Z')).toEqual(['round/1/opening: already expired', 'round/2/opening']);
  }); // prettier-ignore
});

describe('asking the panel', () => {
  it('asks outside eyes first, up to the quorum and its margin, at the opening', () => {
    const { of } = opened({ policy: { invitationMargin: 0 } });
    expect(verdicts(of, '2027-10-31T08:00:00Z').filter((line) => line.includes('invitation'))).toEqual([
      `round/1/invitation/${FIRST}`,
      `round/1/invitation/${SECOND}`,
    ]);
  });

  it.each([['declined'], ['bounced'], ['lapsed'], ['withdrawn']] as const)(
    'asks the next one at nine on the morning after somebody is %s',
    (state) => {
      const { of, round } = opened({ policy: { invitationMargin: 0 } });
      invite(of, round, FIRST, state, '2027-11-02T15:30:00Z');
      invite(of, round, SECOND, 'accepted');
      expect(lines(of, '2027-11-03T08:00:00Z')).toContain(`2027-11-03T08:00 round/1/invitation/${INSIDE}`);
      expect(verdicts(of, '2027-11-03T07:59:59Z', MEETING)).toEqual([]);
    },
  );

  it('asks in the same morning where silence ends in it', () => {
    const { of, round } = opened({ policy: { invitationMargin: 0 } });
    invite(of, round, FIRST, 'lapsed', '2027-11-13T08:00:20Z');
    invite(of, round, SECOND, 'accepted');
    expect(lines(of, '2027-11-13T08:00:00Z')).toContain(`2027-11-13T08:00 round/1/invitation/${INSIDE}`);
  });

  it('tells the coordinators once when nobody is left to ask', () => {
    const { of, round } = opened();
    for (const name of [FIRST, SECOND]) invite(of, round, name, 'declined', '2027-11-02T15:30:00Z');
    invite(of, round, INSIDE, 'submitted');
    expect(verdicts(of, '2027-11-03T08:00:00Z', MEETING)).toEqual(['round/1/panel-short/3']);
    expect(verdicts(of, '2027-11-04T08:00:00Z', [...MEETING, 'round/1/panel-short/3'])).toEqual([]);
  });

  it('says so at the opening where the panel never was large enough', () => {
    const { of } = opened({ manifest: { panel: [] } });
    expect(verdicts(of, '2027-10-31T08:00:00Z')).toEqual(['round/1/meeting', 'round/1/panel-short/0']);
  });
});

describe('the two clocks', () => {
  it('remind of the reply three and eight days after the asking, and hold silence for a no on the thirteenth', () => {
    const { of, round } = opened();
    invite(of, round, FIRST, 'sent');
    const about = lines(of, '2027-12-31T00:00:00Z').filter((line) => line.includes(FIRST));
    expect(about).toEqual([
      `2027-11-03T08:00 round/1/reply-reminder/${FIRST}/2027-11-03`,
      `2027-11-08T08:00 round/1/reply-reminder/${FIRST}/2027-11-08`,
      `2027-11-13T08:00 round/1/silence/${FIRST}/2027-11-13`,
    ]);
    const [, last] = agenda(of, at('2027-12-31T00:00:00Z')).filter(({ kind }) => kind === 'reply-reminder');
    expect(last.last).toBe(true);
  });

  it('send the newest of several reminders after a downtime, and none with the silence', () => {
    const { of, round } = opened();
    invite(of, round, FIRST, 'sent');
    const about = (now: string): string[] => verdicts(of, now).filter((line) => line.includes(FIRST));
    expect(about('2027-11-09T00:00:00Z')).toEqual([
      `round/1/reply-reminder/${FIRST}/2027-11-03: a newer one is due as well`,
      `round/1/reply-reminder/${FIRST}/2027-11-08`,
    ]);
    expect(about('2027-11-20T00:00:00Z')).toEqual([
      `round/1/reply-reminder/${FIRST}/2027-11-03: a newer one is due as well`,
      `round/1/reply-reminder/${FIRST}/2027-11-08: a newer one is due as well`,
      `round/1/silence/${FIRST}/2027-11-13`,
    ]);
  });

  it('remind of the answers around the day on which they are due, after the acceptance only, and by a day of one’s own', () => {
    const { of, round } = opened();
    const { personId } = invite(of, round, FIRST, 'accepted', '2027-11-15T10:00:00Z');
    const reminders = (): string[] => lines(of, '2027-12-31T00:00:00Z').filter((line) => line.includes('answer-reminder'));
    expect(reminders().map((line) => line.slice(0, 10))).toEqual(['2027-11-18', '2027-11-22']);
    round.invitationOf(personId)!.answersDueOn = Temporal.PlainDate.from('2027-11-28');
    expect(reminders().map((line) => line.slice(0, 10))).toEqual(['2027-11-21', '2027-11-25', '2027-11-29']);
  }); // prettier-ignore

  it('say nothing to who has answered, declined or was withdrawn', () => {
    const { of, round } = opened();
    invite(of, round, FIRST, 'submitted');
    invite(of, round, SECOND, 'declined');
    invite(of, round, INSIDE, 'withdrawn');
    expect(lines(of, '2027-12-31T00:00:00Z').filter((line) => line.includes('reminder/') && line.includes('eye'))).toEqual([]);
  }); // prettier-ignore

  it('tell the coordinators two days after the day what is missing, unless all have answered', () => {
    const { of, round } = opened();
    const invitation = invite(of, round, FIRST, 'accepted');
    invite(of, round, SECOND, 'submitted');
    invite(of, round, INSIDE, 'submitted');
    expect(lines(of, '2027-12-31T00:00:00Z')).toContain('2027-11-23T08:00 round/1/unanswered/2027-11-23');
    invitation.state = 'submitted';
    expect(lines(of, '2027-12-31T00:00:00Z').join()).not.toContain('unanswered');
  });
});

describe('the meeting of a round', () => {
  it('is called at the opening, reminded of the day before, and both move with it', () => {
    const { of, round } = opened({ manifest: { panel: [] } });
    const meeting = (): string[] => lines(of, '2027-12-31T00:00:00Z').filter((line) => line.includes('meeting'));
    expect(meeting()).toEqual(['2027-10-31T08:00 round/1/meeting', '2027-11-13T08:00 round/1/meeting-reminder/2027-11-13']);
    round.meeting.startsAt = at('2027-11-20T09:00:00Z');
    expect(meeting()[1]).toBe('2027-11-19T08:00 round/1/meeting-reminder/2027-11-19');
  }); // prettier-ignore

  it('that has begun is neither called nor reminded of', () => {
    const { of } = opened({ manifest: { panel: [] } });
    const due = verdicts(of, '2027-11-14T17:00:00Z').filter((line) => line.includes('meeting'));
    expect(due).toEqual(MEETING.map((key) => `${key}: the meeting has begun`).sort());
  });

  it('calls whose prototype it is, who decides, and the reviewers who said yes; each once', () => {
    const { of, round } = opened();
    invite(of, round, FIRST, 'accepted');
    invite(of, round, SECOND, 'sent');
    invite(of, round, INSIDE, 'submitted');
    const acts = triage(of, new Set(), at('2027-10-31T08:00:00Z')).map(({ act }) => act);
    const [meeting] = [...addressees(of, acts, [])].filter(([{ kind }]) => kind === 'meeting');
    expect(meeting[1].map(({ role }) => role)).toEqual(['coordinator', 'decider', 'reviewer', 'reviewer']);
  });
});
