import { type SendMailOptions } from 'nodemailer';
import { calendarPart } from './calendar.js';
import { type Envelope } from './envelope.js';
import { type Message } from './letter.js';

/** Takes a message out of the house, once per call. */
export interface Transport {
  /** What a mail has become once `send` resolves. */
  readonly endsAs: 'sent' | 'kept';
  /** Where mails go, for the start message and the log. */
  readonly destination: string;
  /** @throws PermanentFailure when the addressee was refused; anything else is tried again. */
  send(message: Message, envelope: Envelope): Promise<void>;
}

/** The other side refused this addressee or this mail for good (5xx). */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/** Not now: deferred (4xx), no answer, no connection, or nobody knows. `ourFault`: our own account or sender was refused. */
export class TemporaryFailure extends Error {
  override name = 'TemporaryFailure';
  constructor(
    message: string,
    readonly ourFault: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** In a rehearsal nothing leaves: the row in the outbox is all there is, and it can be written out again from there. */
export class RehearsalTransport implements Transport {
  readonly endsAs = 'kept';
  readonly destination = 'the outbox of the rehearsal (nothing leaves)';

  send(): Promise<void> {
    return Promise.resolve();
  }
}

/** Says which mail of the outbox this is, where a relay puts a Message-ID of its own in the place of ours (Amazon SES does). */
export const MAIL_HEADER = 'Best-Before-Mail';

/**
 * What nodemailer makes a MIME message of. No `List-Unsubscribe`: these are not lists; a role in a prototype ends through
 * its people, and a one-click address would let a scanner silence a decider.
 */
export function mimeOf(message: Message, envelope: Envelope, from: string): SendMailOptions {
  return {
    from,
    to: envelope.to,
    replyTo: envelope.replyTo,
    subject: message.subject,
    text: message.text,
    html: message.html,
    icalEvent: envelope.calendar && calendarPart(envelope.calendar, { organizer: from, attendee: envelope.to }),
    messageId: envelope.messageId,
    // nodemailer writes a text as it is; of a Date it makes what RFC 5322 wants.
    date: new Date(envelope.at),
    headers: { 'Auto-Submitted': 'auto-generated', [MAIL_HEADER]: envelope.mail },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
