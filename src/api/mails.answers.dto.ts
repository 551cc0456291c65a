import { MAIL_STATES, type MailState } from '../services/mails.service.js';
import { At, Count, Id, Word } from './answer.decorators.js';

/** A mail of the outbox. `kept`: made in a rehearsal, never sent. `bounced`: sent, and came back. `skipped`: no longer true when its turn came. */
export class MailDto {
  @Id() id: string;
  /** Slug. @example "faitiere-bretagne" */
  prototype: string;
  /** @example "notice" */
  kind: string;
  /** What it is about. @example "term/1/notice/30" */
  actKey: string;
  /** The role in which somebody is written to. @example "decider" */
  role: string;
  /** Null: erased meanwhile. */
  name: string | null;
  /** Where it went, or will go; null: its addressee was erased. @example "presidence@example.org" */
  email: string | null;
  @Word(MAIL_STATES) state: MailState;
  @Count() attempts: number;
  /** What the mail server said last. */
  lastError: string | null;
  @At() createdAt: string;
  /** Null while it waits. */
  @At() endedAt: string | null;
}

export class MessageDto {
  subject: string;
  /** The line that mail programs show beside the subject. */
  preview: string;
  text: string;
  html: string;
}

export class ShownMailDto extends MailDto {
  /** What it says: in a rehearsal, for administrators. Elsewhere null, since only its addressee sees a link. */
  message: MessageDto | null;
}
