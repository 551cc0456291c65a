import { type MailKind } from '../storage/outbox.js';
import { type CalendarMeeting } from './calendar.js';

export interface Address {
  name: string;
  address: string;
}

/** All about a message but its words. */
export interface Envelope {
  /** Id of the mail in the outbox, or of the sign-in. */
  mail: string;
  kind: MailKind | 'sign-in';
  to: Address;
  replyTo: Address[];
  /** The same on every attempt (rule 10): whoever gets it twice can tell. */
  messageId: string;
  /** RFC 3339, on the one clock. */
  at: string;
  /** When it was written, in the prototype's zone: `YYYY-MM-DDTHH-MM-SS`. */
  writtenAt: string;
  /** What it does in the calendar of the addressee. */
  calendar?: CalendarMeeting;
}

export function messageIdOf(mail: string, host: string): string {
  return `<${mail}@${host}>`;
}
