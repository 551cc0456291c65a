import { type InvitationState } from '../invitation.js';
import { INSIDE, type Person, type Role } from '../person.js';
import { type Anonymity } from '../policy.js';
import { type Figures, type ReviewerReading, type Synthesis } from './synthesis.js';

/** Whether somebody has a reading of their own in the round: handed in, still to come, or none. */
export type OwnReading = 'none' | 'awaited' | 'submitted';

export interface Viewer {
  /** Null for a member, who is no person of the prototype. */
  personId: string | null;
  /** In which they look: `decider` for whoever decides, and `reviewer` only for who is nothing else. */
  role: Role | 'member';
  ownReading: OwnReading;
}

/** A reviewer as shown; what is null is not told. */
export interface ShownReviewer extends ReviewerReading {
  own: boolean;
  /** Null: they are known by their seat. */
  name: string | null;
  external: boolean | null;
  late: boolean | null;
  /** What they have declared; null too where their name is not told, since it may tell who they are. */
  interest: string | null;
}

/** What is shown of a synthesis: no ids, and names only to those who may know them. */
export interface ShownSynthesis extends Figures {
  reviewers: ShownReviewer[];
}

/** The role in which somebody of the prototype looks at a synthesis. */
export function lookingAs(person: Person): Role {
  return person.holds('decider') ? 'decider' : (INSIDE.find((role) => person.holds(role)) ?? 'reviewer');
}

/** Who may still answer is awaited, whatever other role they have; who declined or was withdrawn is not. */
export function ownReading(state: InvitationState | null, roundIsOpen: boolean): OwnReading {
  if (state === 'submitted') return 'submitted';
  return !roundIsOpen || state === null || state === 'declined' || state === 'withdrawn' ? 'none' : 'awaited';
}

/** Reviewers do not see each other's answers before handing in their own (law 10). */
export function maySee({ role, ownReading }: Viewer): boolean {
  return ownReading === 'submitted' || (ownReading === 'none' && role !== 'reviewer');
}

/**
 * The numbers by which reviewers of a round are known: a place for each who was invited, so that none changes when an answer comes.
 * @param lots by person: opaque texts made with the server's secret for this round, so that no order known to others (of the
 * panel, of ids, of answers) tells who sits where, here or in the next round
 */
export function seatsOf(lots: ReadonlyMap<string, string>): Map<string, number> {
  const drawn = [...lots].sort(([a, lotOfA], [b, lotOfB]) => (lotOfA === lotOfB ? order(a, b) : order(lotOfA, lotOfB)));
  return new Map(drawn.map(([personId], index) => [personId, index + 1]));
}

/** Whether whoever looks in this role learns who said what. */
export function tellsNames(anonymity: Anonymity, role: Viewer['role']): boolean {
  return anonymity === 'everyone' || (anonymity === 'deciders' && role === 'decider');
}

/** @returns null: nothing of it is shown. @param names by person; who was erased has none */
export function seenBy(
  viewer: Viewer,
  synthesis: Synthesis,
  anonymity: Anonymity,
  names: ReadonlyMap<string, string>,
): ShownSynthesis | null {
  if (!maySee(viewer)) return null;
  const { reviewers, ...figures } = synthesis;
  const named = tellsNames(anonymity, viewer.role);
  const others = reviewers.filter(({ personId }) => personId !== viewer.personId);
  const tells = {
    external: named || !singlesOut(others.map(({ external }) => external)),
    late: named || !singlesOut(others.map(({ late }) => late)),
  };
  return {
    ...figures,
    recommendations: { ...figures.recommendations, late: tells.late ? figures.recommendations.late : null },
    reviewers: reviewers.map(({ personId, external, late, interest, ...reading }) => ({
      ...reading,
      own: personId === viewer.personId,
      name: named ? (names.get(personId) ?? null) : null,
      external: tells.external ? external : null,
      late: tells.late ? late : null,
      interest: named ? interest : null,
    })),
  };
}

/** Who invited them knows who is external and who was late: what only one of several is, or is not, names that one. */
function singlesOut(traits: boolean[]): boolean {
  const having = traits.filter(Boolean).length;
  return traits.length > 1 && (having === 1 || having === traits.length - 1);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
