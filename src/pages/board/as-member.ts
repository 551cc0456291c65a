import { type Instant } from '../../domain/calendar.js';
import { Person, sameAddress } from '../../domain/person.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { type SignedIn } from '../../services/sign-in.service.js';
import { situate, type Situation } from '../situation.js';

/** A prototype as a member reads it: as whom they are in it, or as somebody beside it; in their own language. */
export function situateFor(member: SignedIn, board: PrototypeBoard, now: Instant): Situation {
  const { prototype, evidence } = board;
  const known = prototype.people.find(({ email, isErased }) => !isErased && sameAddress(email, member.email));
  const beside = { id: member.memberId, name: member.name, email: member.email, erasedAt: null, roles: [] };
  const person = Object.assign(new Person(), known ?? beside, { locale: member.locale });
  return situate({ prototype, term: prototype.lastTerm, person, evidence }, now);
}
