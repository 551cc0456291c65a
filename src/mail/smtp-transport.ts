import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { type Envelope } from './envelope.js';
import { type Message } from './letter.js';
import { mimeOf, PermanentFailure, TemporaryFailure, type Transport } from './transport.js';

export interface SmtpTimeouts {
  /** Milliseconds until connected and greeted. */
  connect: number;
  /** Milliseconds without a word from the server. */
  silence: number;
  /** Milliseconds for one mail, all in all. */
  whole: number;
}

const TIMEOUTS: SmtpTimeouts = { connect: 15_000, silence: 60_000, whole: 120_000 };

/** Replies that refuse our own account, whichever command they answer (RFC 4954). */
const ACCOUNT_REFUSED = new Set([530, 534, 535, 538]);

/** Sends through the server of SMTP_URL, one connection per mail. */
export class SmtpTransport implements Transport {
  readonly endsAs = 'sent';
  private readonly mailer: Transporter;

  constructor(
    url: string,
    private readonly from: string,
    private readonly timeouts: SmtpTimeouts = TIMEOUTS,
  ) {
    const { connect, silence } = timeouts;
    this.mailer = createTransport({
      url,
      connectionTimeout: connect,
      greetingTimeout: connect,
      dnsTimeout: connect,
      socketTimeout: silence,
    });
    this.destination = `the mail server ${new URL(url).host}`;
  }

  readonly destination: string;

  async send(message: Message, envelope: Envelope): Promise<void> {
    try {
      const signal = AbortSignal.timeout(this.timeouts.whole);
      await this.mailer.sendMail({ ...mimeOf(message, envelope, this.from), dsn: notificationsOf(envelope), signal });
    } catch (error) {
      throw classified(error as SmtpError);
    }
  }
}

/**
 * What we ask of servers that take such wishes (RFC 3461): say it when a mail is lost or late, under our id and the address that we
 * wrote to, and send back its headers, not its links.
 */
function notificationsOf({ mail, to }: Envelope): NonNullable<SendMailOptions['dsn']> {
  return { id: mail, return: 'headers', notify: ['failure', 'delay'], recipient: to.address };
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  /** 5xx, but not 503. */
  permanent?: boolean;
}

/** Whose fault it is, and whether another attempt can help (rule 10). */
function classified(error: SmtpError): Error {
  const ourFault =
    error.code === 'EAUTH' || error.command === 'MAIL FROM' || ACCOUNT_REFUSED.has(error.responseCode ?? 0);
  if (ourFault) return new TemporaryFailure(error.message, true, { cause: error });
  const aboutTheMail = error.command === 'RCPT TO' || error.command === 'DATA';
  if ((aboutTheMail && error.permanent) || isUnusable(error))
    return new PermanentFailure(error.message, { cause: error });
  return new TemporaryFailure(error.message, false, { cause: error });
}

/** The address itself is none: nodemailer refuses it before anything is said to the server. */
function isUnusable({ code, message }: SmtpError): boolean {
  return code === 'EENVELOPE' && /^(No recipients|Invalid recipient)/.test(message);
}
