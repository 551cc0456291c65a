import { mentions } from '../domain/mention.js';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { type Subjects } from '../storage/erasures.js';

/** Those of one address, or of a list of ids, who are to be erased together. */
export interface Whom {
  /** Erased from this prototype alone; null: from everywhere. */
  prototypeId: string | null;
  found: { prototype: Prototype; person: Person }[];
  members: string[];
  /** Names and addresses that they have until now. */
  said: string[];
  emails: string[];
}

/** Whoever decides, or looks after, a prototype that goes on is replaced first. */
export function mustNotBeMissed({ found }: Whom): void {
  const missed = found.flatMap(({ prototype, person }) =>
    (['coordinator', 'decider'] as const)
      .filter((role) => prototype.openTerm && person.holds(role) && prototype.holders(role).length === 1)
      .map(
        (role) =>
          `the last ${role} of "${prototype.slug}" (POST /v1/prototypes/${prototype.slug}/people/${person.id}/replacements)`,
      ),
  );
  if (missed.length > 0) throw new Refusal('last-of-its-role', `Replace them first: this is ${missed.join(', and ')}.`);
}

/** The reason stays in the journal. */
export function mustNotName(reason: string | null, { said }: Whom): void {
  if (reason === null || !said.some((words) => mentions(reason, words))) return;
  const detail = 'The reason is kept, and it names them. Say it without name and address.';
  throw new Refusal('invalid', detail, { faults: [{ pointer: '/reason', code: 'names-them', detail }] });
}

export function known(people: { name: string; email: string }[]): Pick<Whom, 'said' | 'emails'> {
  const emails = [...new Set(people.map(({ email }) => email))];
  return { emails, said: [...new Set(people.map(({ name }) => name)), ...emails] };
}

export function subjectsOf({ found, members }: Whom): Subjects {
  return { people: found.map(({ person }) => person.id), members };
}

export function joined(one: Subjects, other: Subjects): Subjects {
  const both = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])];
  return { people: both(one.people, other.people), members: both(one.members, other.members) };
}

export function slugOf({ prototypeId, found }: Whom): string | null {
  return prototypeId === null
    ? null
    : (found.find(({ prototype }) => prototype.id === prototypeId)?.prototype.slug ?? null);
}
