import { type Answers, type Recommendation } from '../domain/evaluation.js';
import { type InvitationState } from '../domain/invitation.js';
import { type Criterion } from '../domain/manifest.js';
import { type RoundKind } from '../domain/round.js';
import { type RoundEvaluations } from '../domain/synthesis/synthesis.js';
import { seatsOf } from '../domain/synthesis/visibility.js';
import { type Tx } from './database.js';
import { type Seal } from './seal.js';

/** One who was asked into a round, and what they handed in. */
export interface ReadingRow {
  personId: string;
  state: InvitationState;
  /** From outside as law 4 has it: who came inside before the term was decided is not. */
  external: boolean;
  late: boolean;
  /** RFC 3339; null while they have handed in nothing, as `answers` and `recommendation` are. */
  answeredAt: string | null;
  answers: Answers | null;
  recommendation: Recommendation | null;
  /** What ties them to the prototype, as they declared it last. */
  interest: string | null;
}

/** A round that opened, with the grid version it pinned and everybody who was asked. */
export interface RoundRow {
  id: string;
  term: number;
  number: number;
  kind: RoundKind;
  isOpen: boolean;
  gridVersion: number;
  criteria: Required<Criterion>[];
  invited: ReadingRow[];
}

const INSIDE_BEFORE = `EXISTS (SELECT FROM roles r WHERE r.person_id = i.person_id AND r.role IN ('coordinator', 'decider', 'sponsor')
  AND r.since <= coalesce(d.decided_at, 'infinity'))`;

/** Every round of these prototypes that has opened, in the order of opening; one statement, however many there are. */
const ROUNDS = `
  SELECT o.prototype_id AS "prototypeId", o.id, t.number AS term, o.number, o.kind, g.version AS "gridVersion", g.criteria,
         o.closed_at IS NULL AND o.cancelled_at IS NULL AND d.id IS NULL AS "isOpen",
         coalesce((SELECT json_agg(json_build_object('personId', i.person_id, 'state', i.state, 'external', i.external AND NOT ${INSIDE_BEFORE},
                     'late', coalesce(e.late, false), 'answeredAt', instant_text(e.submitted_at), 'answers', e.answers, 'recommendation', e.recommendation,
                     'interest', coalesce(e.interest, i.interest)) ORDER BY i.id)
                     FROM invitations i LEFT JOIN evaluations e ON e.invitation_id = i.id WHERE i.round_id = o.id), '[]') AS invited
    FROM rounds o JOIN terms t ON t.id = o.term_id JOIN grids g ON g.id = o.grid_id LEFT JOIN decisions d ON d.term_id = t.id
   WHERE o.prototype_id = ANY ($1) AND o.opened_at IS NOT NULL ORDER BY o.prototype_id, t.number, o.opened_at, o.number`;

/** The rounds of a prototype that have opened, in that order. */
export async function findRoundReadings(tx: Tx, prototypeId: string): Promise<RoundRow[]> {
  return tx.query<RoundRow[]>(ROUNDS, [[prototypeId]]);
}

/** The same of several prototypes at once. */
export async function listRoundReadings(
  tx: Tx,
  prototypeIds: string[],
): Promise<(RoundRow & { prototypeId: string })[]> {
  return tx.query<(RoundRow & { prototypeId: string })[]>(ROUNDS, [prototypeIds]);
}

/** A round's evaluations at their seats, which everybody who was asked has drawn by lot. */
export function evaluationsOf(row: RoundRow, seal: Seal): RoundEvaluations {
  const { term, number, kind, gridVersion, criteria, invited } = row;
  const seats = seatsIn(row, seal);
  return {
    round: { term, number, kind },
    gridVersion,
    criteria,
    evaluations: invited.flatMap(({ answers, recommendation, ...who }) =>
      answers === null || recommendation === null
        ? []
        : [{ ...who, seat: seats.get(who.personId)!, answers, recommendation }],
    ),
  };
}

export function seatsIn(
  { id, invited }: Pick<RoundRow, 'id'> & { invited: { personId: string }[] },
  seal: Seal,
): Map<string, number> {
  return seatsOf(new Map(invited.map(({ personId }) => [personId, seal.lot(id, personId)])));
}
