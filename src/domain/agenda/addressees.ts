import { earlier } from '../calendar.js';
import { holdersOf, type Locale, type Role } from '../person.js';
import { type Prototype } from '../prototype.js';
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

/** Whom the acts performed in one waking write to: everybody once, whatever is due together. */
export function addressees(prototype: Prototype, acts: Act[], administrators: Administrator[]): Map<Act, Addressee[]> {
  const written = new Set<string>();
  const byAct = new Map<Act, Addressee[]>();
  for (const act of [...acts].sort((a, b) => BY_WEIGHT.indexOf(a.kind) - BY_WEIGHT.indexOf(b.kind))) {
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
  const named = inRoles(prototype, rolesOf(act, prototype.mustBeUndecided()));
  return act.personId ? named.filter(({ id }) => id === act.personId) : named;
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
    case 'lapse':
      return TOLD_OF_A_DECISION;
    case 'expiry':
      return [];
  }
}

/** Who is told how a term ended. */
export const TOLD_OF_A_DECISION: Role[] = ['decider', 'coordinator', 'sponsor'];
