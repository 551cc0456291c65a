import { type AddressInfo, type Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A mail as the server took it: every header line as it came over the wire, and what a mail program makes of it. */
export interface ReceivedMail {
  to: string[];
  raw: string;
  mail: ParsedMail;
  /** What is to be reported to the sender, and how (RFC 3461). */
  reports: object;
}

interface Misbehaviour {
  code: number;
  text: string;
  times: number;
}

/** A real SMTP server on loopback that defers, refuses or hangs up as a test wants. */
export class TestSmtp {
  readonly received: ReceivedMail[] = [];
  /** Runs once a mail has arrived whole, before the server says yes. */
  beforeYes: (() => Promise<void>) | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly recipients = new Map<string, Misbehaviour>();
  private readonly contents: Misbehaviour[] = [];
  private hangUps = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async start(options: { user?: string; password?: string } = {}): Promise<TestSmtp> {
    const server = new SMTPServer({
      authOptional: options.user === undefined,
      allowInsecureAuth: true,
      hideDSN: false,
      disabledCommands: options.user === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) =>
        username === options.user && password === options.password
          ? done(null, { user: username })
          : done(reply(535, '5.7.8 Who are you?')),
      onRcptTo: ({ address }, _session, done) => done(smtp.refusalOf(address)),
      onData: (stream, session, done) => void smtp.take(stream, session, done).catch(() => undefined), // a client killed in the middle of its mail
    });
    const smtp = new TestSmtp(server);
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) => smtp.sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return smtp;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Answers RCPT TO for this address so, for ever or so many times. */
  refuse(address: string, code: number, text: string, times = Infinity): void {
    this.recipients.set(address, { code, text, times });
  }

  /** Answers the next mail so, after all of its DATA. */
  refuseContent(code: number, text: string): void {
    this.contents.push({ code, text, times: 1 });
  }

  accept(address: string): void {
    this.recipients.delete(address);
  }

  /** Takes the next mail and hangs up without saying yes or no. */
  hangUpAfterNextData(): void {
    this.hangUps++;
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private refusalOf(address: string): Error | null {
    const misbehaviour = this.recipients.get(address);
    if (!misbehaviour || misbehaviour.times-- <= 0) return null;
    return reply(misbehaviour.code, misbehaviour.text);
  }

  private async take(
    stream: SMTPServerDataStream,
    { envelope }: SMTPServerSession,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const content = this.contents.shift();
    if (content) return done(reply(content.code, content.text));
    const to = envelope.rcptTo.map(({ address }) => address);
    const reports = { ...envelope.dsn, ...envelope.rcptTo[0].dsn };
    this.received.push({ to, raw: raw.toString('utf8'), mail: await simpleParser(raw), reports });
    if (this.hangUps > 0) {
      this.hangUps--;
      for (const socket of this.sockets) socket.destroy();
      return;
    }
    await this.beforeYes?.();
    done();
  }
}

function reply(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
