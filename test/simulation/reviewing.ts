import { type Invitation } from '../../src/domain/invitation.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { type Round } from '../../src/domain/round.js';
import { Inviting } from '../../src/services/inviting.js';
import { rewake } from '../../src/services/waking.js';
import { type Tx } from '../../src/storage/database.js';
import { holdPrototype, wholePrototype } from '../../src/storage/prototypes.js';
import { evaluation } from '../support/make.js';
import { type Command } from './commands.js';
import { type Life } from './life.js';

type Told = Extract<Command, { do: 'review' }>;

/** One of those who were asked does something, where a round is open and this may follow. */
export async function review(life: Life, { of, whom, how }: Told): Promise<void> {
  const { slug, isOpen } = life.chosen(of);
  if (!isOpen) return;
  const { world, coverage } = life.stage;
  await world.db.transaction(async (tx) => {
    const prototype = await holdPrototype(tx, slug);
    const round = prototype.openTerm && prototype.rounds.find((open) => open.isOpen);
    const asked = round?.invitations.filter(({ state, askedAt }) => askedAt !== null && state !== 'withdrawn') ?? [];
    const invitation = asked[whom % asked.length];
    if (!round || !invitation) return;
    if (how === 'answer') {
      await answer(tx, life, prototype, round, invitation);
      coverage.reached('a reviewer answered');
      return;
    }
    const next = how === 'accept' ? 'accepted' : how === 'decline' ? 'declined' : 'bounced';
    if (!invitation.may(next)) return;
    const inviting = new Inviting(world.journal);
    const happening = { prototype, round, invitation, actor: `person:${invitation.personId}` } as const;
    if (how === 'accept') await inviting.accepted(tx, happening, null, await world.db.now());
    if (how === 'decline') await inviting.declined(tx, happening, { reason: 'No time.', suggestion: null });
    if (how === 'bounce') await inviting.bounced(tx, happening, { id: invitation.id, attempt: 1 });
  });
}

async function answer(
  tx: Tx,
  { stage: { world } }: Life,
  prototype: Prototype,
  round: Round,
  invitation: Invitation,
): Promise<void> {
  await evaluation(tx, round, prototype.person(invitation.personId)!);
  await rewake(tx, await wholePrototype(tx, prototype.id), await world.journal.recordedActs(tx, prototype.id));
}
