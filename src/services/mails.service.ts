import { Injectable } from '@nestjs/common';
import { mayAdminister, mayChange, type Caller } from '../domain/permissions.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { Delivery } from '../mail/delivery.js';
import { type Message } from '../mail/letter.js';
import { Database, type Tx } from '../storage/database.js';
import * as outbox from '../storage/outbox.js';
import { look } from '../storage/outgoing.js';
import { holdById } from '../storage/prototypes.js';
import { Inviting } from './inviting.js';
import { askedBy } from './lost-reviewers.js';
import { RehearsalMode } from './rehearsal-mode.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

export { MAIL_STATES, type MailState } from '../storage/outbox.js';

/** A mail, and in a rehearsal what it says: nowhere else is a link shown to anybody but its addressee (law 12). */
export type ShownMail = outbox.MailRecord & { message: Message | null };

/** The outbox: what was said to whom, what waits, what failed or came back. */
@Injectable()
export class MailsService {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly delivery: Delivery,
    private readonly mode: RehearsalMode,
    private readonly inviting: Inviting,
  ) {}

  /** Newest first. `after` is the id of the last mail of the page before. */
  async list(filter: {
    state?: outbox.MailState;
    prototype?: string;
    after?: string;
    limit: number;
  }): Promise<{ items: outbox.MailRecord[]; next: string | null }> {
    const rows = await outbox.list(this.db.reading, { ...filter, limit: filter.limit + 1 });
    const items = rows.slice(0, filter.limit);
    return { items, next: rows.length > filter.limit ? items[items.length - 1].id : null };
  }

  /** @throws Refusal `not-found` */
  async show(id: string, caller: Caller): Promise<ShownMail> {
    const mail = await outbox.find(this.db.reading, id);
    if (!mail) throw new Refusal('not-found', `No mail has the id ${id}.`);
    return { ...mail, message: this.mode.on && mayAdminister(caller) ? await this.delivery.show(id) : null };
  }

  /** Sends a mail that failed or bounced again, to the address that the person has now. @throws Refusal `nothing-to-retry`, `not-found`, `forbidden` */
  async retry(id: string, request: WriteRequest): Promise<Written<outbox.MailRecord>> {
    return this.writes.run(request, async (tx) => {
      const known = await outbox.find(tx, id);
      if (!known) throw new Refusal('not-found', `No mail has the id ${id}.`);
      const prototype = await holdById(tx, await outbox.prototypeOf(tx, known));
      mustBeTheirs(request.caller, prototype);
      if (!(await outbox.retry(tx, id)))
        throw new Refusal(
          'nothing-to-retry',
          `This mail is ${known.state}; only one that failed or bounced is sent again.`,
        );
      await this.askAgain(tx, id, prototype, request.caller);
      return (await outbox.find(tx, id))!;
    });
  }

  /** Where the mail asks a reviewer who was lost with it, they are asked anew. */
  private async askAgain(tx: Tx, id: string, prototype: Prototype, { memberId }: Caller): Promise<void> {
    const asked = askedBy((await look(tx, id))!, prototype);
    if (asked?.invitation.state === 'bounced')
      await this.inviting.askedAgain(tx, { ...asked, actor: `member:${memberId}` });
  }
}

function mustBeTheirs(caller: Caller, prototype: Prototype): void {
  if (mayChange(caller, prototype)) return;
  throw new Refusal(
    'forbidden',
    `Sending a mail about "${prototype.slug}" again takes a writing key of an administrator, or of one of its coordinators.`,
  );
}
