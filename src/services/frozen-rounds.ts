import { instantText, type Instant } from '../domain/calendar.js';
import {
  frozenFigures,
  type FrozenAnswer,
  type FrozenCriterion,
  type FrozenEvaluation,
  type FrozenGrid,
  type FrozenInvitation,
  type FrozenRound,
} from '../domain/dossier.js';
import { answerTo } from '../domain/evaluation.js';
import { type Invitation } from '../domain/invitation.js';
import { type Criterion } from '../domain/manifest.js';
import { type Round } from '../domain/round.js';
import { movements } from '../domain/synthesis/movement.js';
import { seenBy } from '../domain/synthesis/visibility.js';
import { type Term } from '../domain/term.js';
import { type Pending, type Quotes } from './dossier-quotes.js';
import { type ReadRound } from './syntheses.service.js';

type Grid = Omit<FrozenGrid<unknown>, 'criteria'> & { criteria: Required<Criterion>[] };

/** Every version with its questions, so that answers can be read for ever. */
export function frozenGrids(grids: Grid[], quotes: Quotes): FrozenGrid<Pending>[] {
  return grids.map(({ criteria, ...grid }) => ({
    ...grid,
    criteria: criteria.map((criterion) => frozenCriterion(criterion, quotes)),
  }));
}

function frozenCriterion(criterion: Required<Criterion>, quotes: Quotes): FrozenCriterion<Pending> {
  const { question, guidance, scale } = criterion;
  const levels = (scale.levels ?? []).map(({ value, label, descriptor = null }) => ({
    value,
    label: quotes.of(label),
    descriptor: quotes.ofAny(descriptor),
  }));
  return {
    ...criterion,
    question: quotes.of(question),
    guidance: quotes.ofAny(guidance),
    scale: { kind: scale.kind, unit: quotes.ofAny(scale.unit ?? null), levels },
  };
}

/** The rounds of a term: when, who was asked, where it met and what was said there, and the figures. */
export function frozenRounds(rounds: Round[], read: ReadRound[], quotes: Quotes): FrozenRound<Pending>[] {
  return rounds.map((round) => {
    const index = read.findIndex(({ row }) => row.id === round.id);
    const { place, agenda, startsAt, durationMinutes } = round.meeting;
    return {
      id: round.id,
      number: round.number,
      kind: round.kind,
      halfTime: round.halfTime,
      opensOn: round.opensOn.toString(),
      answersDueOn: round.answersDueOn.toString(),
      openedAt: textOf(round.openedAt),
      closedAt: textOf(round.closedAt),
      cancelledAt: textOf(round.cancelledAt),
      meeting: {
        startsAt: instantText(startsAt),
        durationMinutes,
        place: quotes.ofAny(place),
        agenda: agenda && agenda.map((item) => quotes.of(item)),
      },
      minutes: quotes.ofAny(round.minutes),
      minutesAt: textOf(round.minutesAt),
      invitations: round.invitations.map((invitation) => frozenInvitation(invitation, read[index], quotes)),
      ...frozenSynthesis(read, index),
    };
  });
}

function frozenInvitation(
  invitation: Invitation,
  read: ReadRound | undefined,
  quotes: Quotes,
): FrozenInvitation<Pending> {
  const row = read?.row.invited.find(({ personId }) => personId === invitation.personId);
  return {
    personId: invitation.personId,
    external: row?.external ?? invitation.external,
    state: invitation.state,
    askedAt: textOf(invitation.askedAt),
    changedAt: instantText(invitation.changedAt),
    answeredAt: row?.answeredAt ?? null,
    late: row?.late ?? false,
    declineReason: quotes.ofAny(invitation.declineReason),
    interest: quotes.ofAny(row?.interest ?? invitation.interest),
  };
}

/** As somebody sees it who may know nobody. */
function frozenSynthesis(read: ReadRound[], index: number): Pick<FrozenRound<Pending>, 'synthesis' | 'movements'> {
  if (index < 0) return { synthesis: null, movements: null };
  const syntheses = read.map(({ synthesis }) => synthesis);
  const nobody = { personId: null, role: 'member', ownReading: 'none' } as const;
  return {
    synthesis: frozenFigures(seenBy(nobody, syntheses[index], 'nobody', new Map())!),
    movements: movements(syntheses[index], syntheses.slice(0, index)),
  };
}

/** What was answered in a term, by round and seat. */
export function frozenEvaluations(term: Term, read: ReadRound[], quotes: Quotes): FrozenEvaluation<Pending>[] {
  return read
    .filter(({ row }) => row.term === term.number)
    .flatMap(({ row, evaluations }) =>
      [...evaluations]
        .sort((a, b) => a.seat - b.seat)
        .map(({ seat, recommendation, answers }) => ({
          round: row.number,
          gridVersion: row.gridVersion,
          seat,
          recommendation,
          answers: row.criteria.flatMap(({ key }): FrozenAnswer<Pending>[] => {
            const answer = answerTo(key, answers);
            if (!answer) return [];
            const { value, notApplicable, comment } = answer;
            const said = typeof value === 'string' ? quotes.of(value) : value;
            return [{ criterion: key, value: said, notApplicable, comment: quotes.ofAny(comment) }];
          }),
        })),
    );
}

function textOf(at: Instant | null): string | null {
  return at && instantText(at);
}
