import { type Instant } from './calendar.js';
import { type PersonEntry } from './manifest.js';
import { type Faults } from './refusal.js';

export type Locale = 'fr' | 'en';
export type Role = 'coordinator' | 'decider' | 'sponsor' | 'reviewer';
export const ROLES: readonly Role[] = ['coordinator', 'decider', 'sponsor', 'reviewer'];
/** Whose prototype it is. Reviewers look at it from beside, and the external ones from outside. */
export const INSIDE: readonly Role[] = ['coordinator', 'decider', 'sponsor'];

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
  /** A tombstone from then on: id, roles and answers stay; name and address are empty (law 13). */
  erasedAt: Instant | null;
  roles: RoleHeld[];

  get isErased(): boolean {
    return this.erasedAt != null;
  }

  holds(role: Role): boolean {
    return this.held(role) !== undefined;
  }

  held(role: Role): RoleHeld | undefined {
    return this.roles.find((held) => held.role === role && held.until === null);
  }

  /** True of whoever is, or ever was, coordinator, decider or sponsor: no outside eye any more (law 4). */
  get wasEverInside(): boolean {
    return this.roles.some(({ role }) => INSIDE.includes(role));
  }
}

/** Those who hold a role now, in their order. */
export function holdersOf(people: Person[], role: Role): Person[] {
  return people.filter((person) => person.holds(role)).sort((a, b) => a.held(role)!.position - b.held(role)!.position);
}

/** How whoever was erased is spoken of, in the language of who reads it. */
export const ERASED: Record<Locale, string> = { en: 'erased person', fr: 'personne effacée' };

/** The name by which somebody is shown. */
export function nameOf({ name, isErased }: Pick<Person, 'name' | 'isErased'>, locale: Locale): string {
  return isErased ? ERASED[locale] : name;
}

export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * One address is one person: what an entry says of somebody who is known may be left out, but is not another.
 * @param known what is on record; what that leaves open may be said
 * @param way what to do about it
 */
export function checkKnownAs(
  known: PersonEntry | Person,
  entry: PersonEntry,
  way: string,
  at: string,
  faults: Faults,
): void {
  for (const field of ['name', 'locale', 'organisation'] as const) {
    const [stands, says] = [known[field], entry[field]];
    const differs = stands !== undefined && says !== undefined && stands !== says;
    const detail = `${field} of ${known.email} stands as ${JSON.stringify(stands)}; here it is ${JSON.stringify(says)}. ${way}`;
    faults.addIf(differs, `${at}/${field}`, 'known-as', detail);
  }
}
