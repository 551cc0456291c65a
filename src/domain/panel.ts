import { type Invitation } from './invitation.js';
import { holdersOf, type Person } from './person.js';
import { type Policy } from './policy.js';
import { type Round } from './round.js';

/** The panel in the order in which it is asked: outside eyes first, then in the order in which the coordinators named them. */
export function askingOrder(people: Person[]): Person[] {
  const panel = holdersOf(people, 'reviewer');
  const external = (person: Person): boolean => person.held('reviewer')!.external;
  return [...panel.filter(external), ...panel.filter((person) => !external(person))];
}

/**
 * Who is asked now, so that as many as the quorum and the margin are asked or have answered, and never more unanswered at
 * once than the policy's cap. Who has been asked into this round, whatever came of it, is not asked again by the clock (rule 8).
 */
export function nextToAsk(round: Pick<Round, 'invitations'>, people: Person[], policy: Policy): Person[] {
  const { invitations } = round;
  const open = count(invitations, ({ isOpen }) => isOpen);
  const answered = count(invitations, ({ state }) => state === 'submitted');
  const wanted = policy.quorum + policy.invitationMargin - open - answered;
  const room = policy.maxOpenInvitations - open;
  const fresh = askingOrder(people).filter(({ id }) => !invitations.some(({ personId }) => personId === id));
  return fresh.slice(0, Math.max(0, Math.min(wanted, room)));
}

function count(invitations: Invitation[], which: (invitation: Invitation) => boolean): number {
  return invitations.filter(which).length;
}
