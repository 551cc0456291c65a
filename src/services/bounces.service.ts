import { Injectable } from '@nestjs/common';
import { sameAddress } from '../domain/person.js';
import { Refusal } from '../domain/refusal.js';
import { type Tx } from '../storage/database.js';
import { find, findFirst, type MailRecord } from '../storage/outbox.js';
import { Delivery } from '../mail/delivery.js';
import {
  readReturned,
  reportOf,
  type DeliveryReport,
  type Fate,
  type Outcome,
  type Returned,
} from '../mail/delivery-report.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** What a mail provider tells of one mail. */
export interface ProviderReport {
  /** The Message-ID that we gave it. */
  messageId: string;
  recipient: string;
  /** Enhanced status code (RFC 3463): `5.1.1`. */
  status: string;
  diagnostic?: string;
}

export const BOUNCE_OUTCOMES = ['bounced', 'delayed', 'known', 'ignored'] as const;

/** What a report was taken for, and the mail as it stands now; null where none had to be looked for. */
export interface Heard {
  outcome: (typeof BOUNCE_OUTCOMES)[number];
  detail: string;
  mail: MailRecord | null;
}

/** Mails that come back after they were sent. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly writes: Writes,
    private readonly delivery: Delivery,
  ) {}

  /** A mail of the mailbox for bounces, whole, as a mail server hands it on. @throws Refusal `invalid`, `not-found` */
  async takeMail(raw: Buffer, request: WriteRequest): Promise<Written<Heard>> {
    return this.take(await readReturned(raw), request);
  }

  /** What a mail provider tells by itself. @throws Refusal `invalid`, `not-found` */
  async takeReport(said: ProviderReport, request: WriteRequest): Promise<Written<Heard>> {
    return this.take(reportOf(said), request);
  }

  private async take(returned: Returned, request: WriteRequest): Promise<Written<Heard>> {
    if (returned === 'no-report') throw noReport();
    return this.writes.run(request, async (tx) =>
      returned === 'automatic' ? AUTOMATIC : this.hear(tx, returned, request),
    );
  }

  private async hear(tx: Tx, report: DeliveryReport, request: WriteRequest): Promise<Heard> {
    const mail = await findFirst(tx, report.mails);
    if (!mail) throw new Refusal('not-found', 'This report is about no mail of this outbox: its id is unknown here.');
    const { fate, why } = outcomeFor(mail, report);
    const outcome = await this.note(tx, mail, fate, why, request);
    const now = (await find(tx, mail.id))!;
    return {
      outcome,
      detail: outcome === 'bounced' && now.state === 'waiting' ? GOES_ELSEWHERE : DETAILS[outcome],
      mail: now,
    };
  }

  private async note(
    tx: Tx,
    { id }: MailRecord,
    fate: Fate,
    why: string,
    { caller }: WriteRequest,
  ): Promise<Heard['outcome']> {
    if (fate === 'delivered') return 'ignored';
    if (fate === 'delayed') return (await this.delivery.delayed(tx, id, why)) ? 'delayed' : 'known';
    return (await this.delivery.bounced(tx, id, why, `member:${caller.memberId}`)) ? 'bounced' : 'known';
  }
}

const DETAILS: Record<Heard['outcome'], string> = {
  bounced: 'It did not arrive: the next who can act is told.',
  delayed: 'It is on its way still; what holds it up is noted.',
  known: 'It waits to be sent again, or is known not to have arrived: nothing changes.',
  ignored: 'It was delivered or passed on: nothing changes.',
};
const GOES_ELSEWHERE = 'It did not arrive, and goes to the address that has been put right since.';

/** @throws Refusal `invalid` where somebody else was not reached than whom we wrote to */
function outcomeFor({ email }: MailRecord, { outcomes }: DeliveryReport): Outcome {
  const outcome = outcomes.find(({ recipients }) =>
    recipients.some((address) => email !== null && sameAddress(address, email)),
  );
  if (outcome) return outcome;
  const detail = 'This report is about another recipient than the one to whom the mail went.';
  throw new Refusal('invalid', detail, { faults: [{ pointer: '', code: 'other-recipient', detail }] });
}

function noReport(): Refusal {
  const detail =
    'This mail holds no delivery status (RFC 3464): send a bounce whole, head and parts, as the mail server made it.';
  return new Refusal('invalid', detail, { faults: [{ pointer: '', code: 'no-report', detail }] });
}

const AUTOMATIC: Heard = {
  outcome: 'ignored',
  detail: 'A program answered by itself, an absence perhaps: the mail arrived, and nothing changes.',
  mail: null,
};
