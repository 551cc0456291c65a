import { type Instant } from './calendar.js';

export type Locale = 'fr' | 'en';
export type Role = 'coordinator' | 'decider' | 'sponsor' | 'reviewer';
export const ROLES: readonly Role[] = ['coordinator', 'decider', 'sponsor', 'reviewer'];

/** A role as it is or was held; it is ended, never removed. */
export class RoleHeld {
  id: string;
  prototypeId: string;
  personId: string;
  role: Role;
  position: number;
  /** Only a reviewer is external: not a coordinator, decider or sponsor of the prototype. */
  external: boolean;
  since: Instant;
  until: Instant | null;
}

/** Somebody concerned with one prototype, under an id that outlives corrections of name and address. */
export class Person {
  id: string;
  prototypeId: string;
  name: string;
  email: string;
  locale: Locale;
  organisation: string | null;
  addedAt: Instant;
  roles: RoleHeld[];

  holds(role: Role): boolean {
    return this.held(role) !== undefined;
  }

  held(role: Role): RoleHeld | undefined {
    return this.roles.find((held) => held.role === role && held.until === null);
  }
}

/** Those who hold a role now, in their order. */
export function holdersOf(people: Person[], role: Role): Person[] {
  return people.filter((person) => person.holds(role)).sort((a, b) => a.held(role)!.position - b.held(role)!.position);
}

export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
