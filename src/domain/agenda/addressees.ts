import { earlier } from '../calendar.js';
import { type Invitation } from '../invitation.js';
import { holdersOf, type Locale, type Role } from '../person.js';
import { type Prototype } from '../prototype.js';
import { type Round } from '../round.js';
import { type Term } from '../term.js';
import { type Act, type ActKind } from './act.js';

/** A person of a prototype, or an administrator standing in, in the role in which they are written to. */
export interface Addressee {
  id: string;
  name: string;
  email: string;
  locale: Locale;
  role: Role | 'administrator';
}
export type Administrator = Omit<Addressee, 'role'>;

/** What says most to a person comes first: an asking carries the link of the request, and a request says what a notice would. */
const BY_WEIGHT: ActKind[] = ['lapse', 'overdue', 'ask', 'decision-request', 'escalation', 'notice', 'expiry'];

/** Whom the acts performed in one waking write to: about the term everybody once, whatever is due together; of a round, each thing by itself. */
export function addressees(prototype: Prototype, acts: Act[], administrators: Administrator[]): Map<Act, Addressee[]> {
  const written = new Set<string>();
  const byAct = new Map<Act, Addressee[]>();
  for (const act of acts.filter(({ round }) => round !== undefined))
    byAct.set(act, concerned(act, prototype, administrators));
  const aboutTheTerm = acts.filter(({ round }) => round === undefined);
  for (const act of aboutTheTerm.sort((a, b) => BY_WEIGHT.indexOf(a.kind) - BY_WEIGHT.indexOf(b.kind))) {
    const fresh = concerned(act, prototype, administrators).filter(({ id }) => !written.has(id));
    for (const { id } of fresh) written.add(id);
    byAct.set(act, fresh);
  }
  return byAct;
}

/** Holders of the first role, then of the next; somebody in two roles is named in the first of them. */
export function inRoles(prototype: Prototype, roles: Role[]): Addressee[] {
  const named = new Map<string, Addressee>();
  for (const role of roles) {
    for (const { id, name, email, locale } of holdersOf(prototype.people, role))
      if (!named.has(id)) named.set(id, { id, name, email, locale, role });
  }
  return [...named.values()];
}

/** True of an escalation for which nobody is named: the administrators stand in. */
export function needsAdministrators(prototype: Prototype, act: Act): boolean {
  return act.kind === 'escalation' && prototype.holders('sponsor').length === 0;
}

function concerned(act: Act, prototype: Prototype, administrators: Administrator[]): Addressee[] {
  if (needsAdministrators(prototype, act))
    return administrators.map(({ id, name, email, locale }) => ({ id, name, email, locale, role: 'administrator' }));
  if (act.kind === 'lapse') return toldOfTheEnd(prototype, prototype.mustBeUndecided());
  const named = inRoles(prototype, rolesOf(act, prototype.mustBeUndecided()));
  if (act.kind === 'meeting' || act.kind === 'meeting-reminder')
    return calledTo(prototype.round(act.round!)!, prototype);
  return act.personId && act.kind !== 'silence' ? named.filter(({ id }) => id === act.personId) : named;
}

/** Who is called to the meeting of a round: whose prototype it is, who decides, and the reviewers who have said yes. */
export function calledTo(round: Round, prototype: Prototype): Addressee[] {
  const inside = inRoles(prototype, ['coordinator', 'decider']);
  const coming = round.invitations.filter(({ state }) => state === 'accepted' || state === 'submitted');
  const reviewers = inRoles(prototype, ['reviewer']).filter(({ id }) => coming.some(({ personId }) => personId === id));
  return [...inside, ...reviewers.filter(({ id }) => !inside.some((other) => other.id === id))];
}

/** After the escalation, the sponsors stay in the asking. */
function rolesOf(act: Act, term: Term): Role[] {
  switch (act.kind) {
    case 'notice':
    case 'ask':
      return ['decider', 'coordinator'];
    case 'overdue':
      return earlier(term.morningAfter(term.policy.escalateAfterDays), act.dueAt)
        ? ['decider', 'coordinator', 'sponsor']
        : ['decider', 'coordinator'];
    case 'escalation':
      return ['sponsor'];
    case 'decision-request':
      return ['decider'];
    case 'invitation':
    case 'reply-reminder':
    case 'answer-reminder':
      return ['reviewer'];
    case 'silence':
    case 'panel-short':
    case 'unanswered':
      return ['coordinator'];
    case 'meeting':
    case 'meeting-reminder':
      return ['coordinator', 'decider', 'reviewer'];
    case 'lapse':
    case 'expiry':
    case 'round-opening':
    case 'round-closing':
      return [];
  }
}

/** Who is told how a term ended: who decides, whose it is, who stands behind it; and, with thanks, whoever has read it (rule 24). */
export function toldOfTheEnd(prototype: Prototype, term: Term): Addressee[] {
  const inside = inRoles(prototype, ['decider', 'coordinator', 'sponsor']);
  const readers = inRoles(prototype, ['reviewer']).filter(({ id }) => answersOf(prototype, term, id).length > 0);
  return [...inside, ...readers.filter(({ id }) => !inside.some((other) => other.id === id))];
}

/** What somebody has handed in during a term, round by round. */
export function answersOf(
  prototype: Prototype,
  term: Term,
  personId: string,
): { round: Round; invitation: Invitation }[] {
  return prototype.roundsOf(term).flatMap((round) => {
    const invitation = round.invitationOf(personId);
    return invitation?.state === 'submitted' ? [{ round, invitation }] : [];
  });
}
