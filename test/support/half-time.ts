import { type Manifest } from '../../src/domain/manifest.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { type Api } from './api.js';
import { make } from './make.js';
import { type World } from './world.js';

/** Whoever has to do with the prototypes of these stories. */
export const PEOPLE: Partial<Manifest> = {
  coordinators: [{ name: 'Coordinatrice', email: 'coordination@example.org' }],
  deciders: [{ name: 'Décideuse', email: 'decision@example.org' }],
  panel: [
    { name: 'Outside eye', email: 'outside-1@example.org', external: true, locale: 'en' },
    { name: 'Second outside eye', email: 'outside-2@example.org', external: true },
    { name: 'Inside eye', email: 'inside@example.org', external: false },
  ],
};

/**
 * Prototypes a day after their half-time round has opened and asked its panel: registered and brought there together, and each
 * taken by one story, at a minute of its own.
 */
export class HalfTime {
  private taken = 0;

  private constructor(
    private readonly world: World,
    private readonly slugs: string[],
  ) {}

  static async reached(world: World, stories: Partial<Manifest>[]): Promise<HalfTime> {
    const slugs: string[] = [];
    for (const story of stories) slugs.push((await make.registered(world, { ...PEOPLE, ...story })).slug);
    await world.advanceTo('2027-06-02T10:00:00Z');
    return new HalfTime(world, slugs);
  }

  /** @returns the next prototype, and the minute at which its story begins */
  async next(): Promise<{ slug: string; since: string }> {
    const slug = this.slugs[this.taken++];
    if (slug === undefined) throw new Error('More stories than prototypes: register another.');
    const since = new Date(Date.parse('2027-06-02T10:00:00Z') + this.taken * 60_000).toISOString();
    await this.world.setClock(since);
    return { slug, since };
  }
}

/** Somebody accepts, as on their page. */
export async function accept(
  { world }: Api,
  slug: string,
  invitationId: string,
  interest = 'I know one of them.',
): Promise<void> {
  const { prototype, round, invitation } = asked(await world.prototype(slug), invitationId);
  const happening = { prototype, round, invitation, actor: `person:${invitation.personId}` } as const;
  const now = await world.db.now();
  await world.db.transaction((tx) => world.inviting.accepted(tx, happening, interest, now));
}

/** Somebody declines, says why, and names a friend. */
export async function decline(
  { world }: Api,
  slug: string,
  invitationId: string,
  reason = 'No time <i>at all</i>.',
): Promise<void> {
  const { prototype, round, invitation } = asked(await world.prototype(slug), invitationId);
  const happening = { prototype, round, invitation, actor: `person:${invitation.personId}` } as const;
  const said = { reason, suggestion: { name: 'A friend', email: 'friend@example.org' } };
  await world.db.transaction((tx) => world.inviting.declined(tx, happening, said));
}

function asked(
  prototype: Prototype,
  id: string,
): {
  prototype: Prototype;
  round: Prototype['rounds'][number];
  invitation: Prototype['rounds'][number]['invitations'][number];
} {
  const round = prototype.rounds.find(({ invitations }) => invitations.some((known) => known.id === id))!;
  return { prototype, round, invitation: round.invitations.find((known) => known.id === id)! };
}
