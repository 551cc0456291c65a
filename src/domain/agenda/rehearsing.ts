import { latest, notAfter, type Instant } from '../calendar.js';
import { Invitation } from '../invitation.js';
import { type Prototype } from '../prototype.js';
import { daysWhenOpened, type Round } from '../round.js';
import { type Act } from './act.js';
import { agenda, upcoming } from './agenda.js';
import { Recorded } from './recorded.js';
import { triage, type Verdict } from './triage.js';

/** What one waking finds due. */
export interface Waking {
  at: Instant;
  verdicts: Verdict[];
}

/**
 * What the clock would do to a prototype until an instant, if nobody answered and nobody decided: waking by waking, each on the
 * prototype as the one before has left it. The prototype is played with, and is another one afterwards.
 */
export function* rehearsed(prototype: Prototype, until: Instant, now: Instant): Generator<Waking> {
  const recorded = new Recorded();
  let at = now;
  for (;;) {
    const verdicts = triage(prototype, recorded, at);
    if (verdicts.length > 0) yield { at, verdicts };
    for (const verdict of verdicts) play(prototype, verdict, recorded, at);
    if (verdicts.some(({ act }) => act.kind === 'lapse')) return;
    const [next] = upcoming(prototype, recorded);
    if (!next || !notAfter(next.dueAt, until)) return;
    at = latest(next.dueAt, at);
  }
}

/** Keys of what comes whether or not anybody answers. */
export function standing(prototype: Prototype, until: Instant): Set<string> {
  return new Set(agenda(prototype, until).flatMap(({ key, expected }) => (expected ? [] : [key])));
}

function play(prototype: Prototype, { act, skipped }: Verdict, recorded: Recorded, at: Instant): void {
  recorded.note(act.key, skipped === null ? act.kind : 'skipped', at);
  const round = act.round === undefined ? undefined : prototype.round(act.round);
  if (!round) return;
  if (skipped === null) changeRound(prototype, round, act, at);
  else if (act.kind === 'round-opening') round.cancelledAt = at;
}

/** As the tick leaves a round (`services/round-acts.ts`). */
function changeRound(prototype: Prototype, round: Round, { kind, personId }: Act, at: Instant): void {
  switch (kind) {
    case 'round-opening': {
      const days = daysWhenOpened(round, prototype.mustBeUndecided(), at);
      Object.assign(round, { openedAt: at, opensOn: days.opensOn, answersDueOn: days.answersDueOn });
      Object.assign(round.meeting, { startsAt: days.meetingStartsAt, durationMinutes: days.meetingMinutes });
      return;
    }
    case 'invitation':
      round.invitations.push(asked(prototype, round, personId!, at));
      return;
    case 'silence':
      Object.assign(round.invitationOf(personId!)!, { state: 'lapsed', changedAt: at });
      return;
    case 'round-closing':
      round.closedAt = at;
  }
}

function asked(prototype: Prototype, round: Round, personId: string, at: Instant): Invitation {
  return Object.assign(new Invitation(), {
    id: personId,
    roundId: round.id,
    personId,
    external: prototype.person(personId)!.held('reviewer')!.external,
    state: 'sent' as const,
    invitedAt: at,
    askedAt: at,
    changedAt: at,
    answersDueOn: null,
  });
}
