import { isReordered } from './declared-order.js';
import { type Manifest } from './manifest.js';
import { checkKnownAs, ROLES, sameAddress, type Person, type Role } from './person.js';
import { type Prototype } from './prototype.js';
import { type Faults } from './refusal.js';
import { draftPeople, type PersonDraft } from './registration.js';

const LISTS = {
  coordinator: 'coordinators',
  decider: 'deciders',
  sponsor: 'sponsors',
  reviewer: 'panel',
} as const satisfies Record<Role, keyof Manifest>;

/** People have a door of their own, and nobody is added or taken out silently: whoever differs is named. */
export function comparePeople(prototype: Prototype, manifest: Manifest, faults: Faults): void {
  const declared = draftPeople(manifest);
  for (const draft of declared) {
    const person = prototype.people.find((known) => sameAddress(known.email, draft.email));
    compareRoles(prototype, draft, person, faults);
    if (!person || !draft.roles.some(({ role }) => person.holds(role))) continue;
    const [{ role, position }] = draft.roles;
    const way = `Put back what stands, or correct it (PATCH ${door(prototype, person)}).`;
    checkKnownAs(person, draft, way, placeOf(role, position), faults);
  }
  for (const role of ROLES) findMissing(prototype, role, declared, faults);
  comparePanel(prototype, manifest, faults);
}

function compareRoles(prototype: Prototype, draft: PersonDraft, person: Person | undefined, faults: Faults): void {
  for (const { role, position, external } of draft.roles) {
    const at = placeOf(role, position);
    const held = person?.held(role);
    if (!held) {
      const detail = `${draft.email} is no ${role} of "${prototype.slug}". Take them out of the file; or give them the role (POST ${door(prototype)}), or somebody's place (POST ${door(prototype)}/{id}/replacements).`;
      faults.add(at, 'holds-no-role', detail);
      continue;
    }
    const detail = `${draft.email} is ${held.external ? 'an external' : 'no external'} reviewer of "${prototype.slug}". Put back what stands; or end the role (DELETE ${door(prototype, person)}/roles/reviewer) and give it anew.`;
    faults.addIf(held.external !== external, `${at}/external`, 'differs', detail);
  }
}

function findMissing(prototype: Prototype, role: Role, declared: PersonDraft[], faults: Faults): void {
  for (const person of prototype.holders(role)) {
    const listed = declared.some(
      (draft) => sameAddress(draft.email, person.email) && draft.roles.some((held) => held.role === role),
    );
    const detail = `${person.name} <${person.email}> is a ${role} of "${prototype.slug}" and not in the file. Put them in; or have them replaced (POST ${door(prototype, person)}/replacements) or leave (DELETE ${door(prototype, person)}/roles/${role}).`;
    faults.addIf(!listed, `/${LISTS[role]}`, 'missing', detail);
  }
}

/** The panel is in the order in which it is invited; that of other lists means nothing. */
function comparePanel(prototype: Prototype, { panel = [] }: Manifest, faults: Faults): void {
  const addresses = (people: { email: string }[]): string[] => people.map(({ email }) => email.toLowerCase());
  const standing = addresses(prototype.holders('reviewer'));
  const detail = `The panel of "${prototype.slug}" is invited in the order ${standing.join(', ')}. Put the file in that order.`;
  faults.addIf(isReordered(addresses(panel), standing), '/panel', 'order', detail);
}

function placeOf(role: Role, position: number): string {
  return `/${LISTS[role]}/${position - 1}`;
}

function door({ slug }: Prototype, person?: Person): string {
  return `/v1/prototypes/${slug}/people${person ? `/${person.id}` : ''}`;
}
