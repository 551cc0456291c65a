import { Injectable } from '@nestjs/common';
import { askingOrder } from '../domain/panel.js';
import { type InvitationState } from '../domain/invitation.js';
import { type Locale } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Faults } from '../domain/refusal.js';
import { type Round } from '../domain/round.js';
import { Journal } from '../storage/journal.js';
import { orderPanel } from '../storage/people.js';
import { wholePrototype } from '../storage/prototypes.js';
import { PrototypesService, type Shown } from './prototypes.service.js';
import { rewake } from './waking.js';
import { type WriteRequest, type Written } from './writes.js';

/** A reviewer at their place on the panel. */
export interface Seat {
  id: string;
  name: string;
  email: string;
  locale: Locale;
  organisation: string | null;
  external: boolean;
  invitation: { round: number; id: string; state: InvitationState } | null;
  turn: number | null;
}

/** The reviewers in the order in which they are asked. */
@Injectable()
export class PanelService {
  constructor(
    private readonly prototypes: PrototypesService,
    private readonly journal: Journal,
  ) {}

  /** Who was asked into the round that goes on or comes next, and whose turn it is then. @throws Refusal `not-found` */
  async list(slug: string): Promise<Seat[]> {
    const prototype = await this.prototypes.find(slug);
    const round = roundInQuestion(prototype);
    const panel = askingOrder(prototype.people);
    const alternates = panel.filter(({ id }) => round && !round.invitationOf(id));
    return panel.map((person) => {
      const { id, name, email, locale, organisation } = person;
      const { external } = person.held('reviewer')!;
      const asked = round?.invitationOf(id);
      const invitation = asked ? { round: round!.number, id: asked.id, state: asked.state } : null;
      return {
        id,
        name,
        email,
        locale,
        organisation,
        external,
        invitation,
        turn: alternates.indexOf(person) + 1 || null,
      };
    });
  }

  /** Puts the panel into another order. @throws Refusal `invalid`, `not-found`, `forbidden` */
  async reorder(slug: string, order: string[], request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      const standing = prototype.holders('reviewer').map(({ id }) => id);
      checkOrder(order, standing);
      if (order.join() === standing.join()) return 'unchanged';
      await orderPanel(tx, prototype.id, order);
      const event = { kind: 'panel-ordered', data: { order } };
      await this.journal.append(tx, prototype.id, `member:${request.caller.memberId}`, [event]);
      const changed = await wholePrototype(tx, prototype.id);
      await rewake(tx, changed, await this.journal.recordedActs(tx, prototype.id));
    });
  }
}

/** The round that is open, the newest of several; else the next one planned. */
function roundInQuestion(prototype: Prototype): Round | undefined {
  const rounds = prototype.openTerm ? prototype.roundsOf(prototype.openTerm) : [];
  const open = rounds.filter(({ isOpen }) => isOpen);
  const planned = rounds.filter(({ state }) => state === 'planned');
  const byOpening = (a: Round, b: Round): number => a.opensAt.epochMilliseconds - b.opensAt.epochMilliseconds;
  return open.sort(byOpening).at(-1) ?? planned.sort(byOpening)[0];
}

function checkOrder(order: string[], standing: string[]): void {
  const faults = new Faults();
  order.forEach((id, index) => {
    faults.addIf(!standing.includes(id), `/order/${index}`, 'not-on-the-panel', `${id} is no reviewer of it.`);
    faults.addIf(order.indexOf(id) < index, `/order/${index}`, 'duplicate', `${id} is listed twice.`);
  });
  const missing = standing.filter((id) => !order.includes(id));
  const detail = `The order names every reviewer once; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`;
  faults.addIf(missing.length > 0, '/order', 'missing', detail);
  faults.refuseIfAny('This order');
}
