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
 * Who is asked now, so that as many as the quorum and the margin, and as the external quorum, are asked or have answered, and never more unanswered at
 * once than the policy's cap, those planned by hand among them. Who has been asked into this round, whatever came of it, is not asked again by the clock (rule 8).
 */
export function nextToAsk(round: Pick<Round, 'invitations'>, people: Person[], policy: Policy): Person[] {
  const { invitations } = round;
  const coming = invitations.filter(({ isOpen, state }) => isOpen || state === 'planned');
  const counting = [...coming, ...invitations.filter(({ state }) => state === 'submitted')];
  const room = policy.maxOpenInvitations - coming.length;
  const fresh = askingOrder(people).filter(({ id }) => !invitations.some(({ personId }) => personId === id));
  const next = first(fresh, Math.min(policy.quorum + policy.invitationMargin - counting.length, room));
  // Insiders asked by hand take no outside eye's place.
  const outside = policy.externalQuorum - counting.filter(({ external }) => external).length;
  const eyes = first(
    fresh.filter((person) => person.held('reviewer')!.external),
    Math.min(outside, room),
  );
  return eyes.length > next.length ? eyes : next;
}

function first(people: Person[], count: number): Person[] {
  return people.slice(0, Math.max(0, count));
}
