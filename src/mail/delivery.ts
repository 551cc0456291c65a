import { type Logger } from 'pino';
import { type Database, type Tx } from '../storage/database.js';
import { type Actor } from '../storage/journal.js';
import { holdSignIn, noteMailed } from '../storage/sign-ins.js';
import { attempted, cameBack, delayed, ended, enqueue, followMoved, waiting } from '../storage/outbox.js';
import { claim, hold, look, standIns, type Outgoing } from '../storage/outgoing.js';
import { envelopeOf, letterOf } from './addressing.js';
import { messageIdOf } from './envelope.js';
import { type Message } from './letter.js';
import { type Links } from './links.js';
import { compose } from './messages/compose.js';
import { plain, shortened } from './messages/plain.js';
import { signInMessage } from './messages/sign-in.js';
import { reasonToSkip } from './still-true.js';
import { PermanentFailure, TemporaryFailure, type Transport } from './transport.js';

const LONGEST_ERROR = 500;

/** A mail that will not arrive: by which attempt, and who found out. */
export interface Loss {
  mail: Outgoing;
  attempt: number;
  actor: Actor;
}

/**
 * Hears of a loss within the transaction in which the mail ends, and answers whether those concerned are told by it: then nothing
 * more is said to them. What a mail was for is known further up; this room only knows that it is lost.
 */
export type WhenLost = (tx: Tx, loss: Loss) => Promise<boolean>;

const NOBODY_ELSE: WhenLost = () => Promise.resolve(false);

/** Takes mails from the outbox to the transport, each at least once and with one Message-ID (rule 10). */
export class Delivery {
  constructor(
    private readonly db: Database,
    private readonly transport: Transport,
    private readonly links: Links,
    private readonly log: Logger,
    private readonly whenLost: WhenLost = NOBODY_ELSE,
  ) {}

  /**
   * Delivers one waiting mail and records what became of it; of an ended one, nothing. The transaction stays open while
   * the mail is sent, bounded by the transport's time limit: its row lock keeps a second worker away, and unlike a lease
   * it dies with a process that is killed. Killed after the server said yes, the mail goes out again, recognisably the same.
   * @throws the failure, when the mail waits for another attempt
   */
  async deliver(mailId: string, { lastAttempt }: { lastAttempt: boolean }): Promise<void> {
    let result: Result | undefined;
    const deferred = await this.db.transaction(async (tx) => {
      const mail = await claim(tx, mailId);
      if (!mail) return null;
      // The transaction may be run again after a deadlock: what has been sent is then only recorded.
      result ??= await this.attempt(mail);
      return this.record(tx, mail, result, lastAttempt);
    });
    if (deferred) throw deferred;
  }

  /**
   * Mails a member the link that lets them in, once; nothing where it is over or used meanwhile. Nobody else is told when it does not
   * arrive: who asked sees it, and asks again. @throws the failure, when another attempt may help
   */
  async deliverSignIn(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const asked = await holdSignIn(tx, id);
      if (!asked?.open || asked.mailed) return;
      const { name, email, at, writtenAt } = asked;
      const messageId = messageIdOf(id, this.links.host);
      const to = { name: plain(name), address: email };
      try {
        await this.transport.send(signInMessage(asked, this.links.signIn(id, email)), {
          ...{ mail: id, kind: 'sign-in', to, replyTo: [], messageId, at, writtenAt },
        });
      } catch (error) {
        if (!(error instanceof PermanentFailure)) throw error;
        this.log.warn({ signIn: id, error: errorOf(error.message) }, 'sign-in mail failed');
      }
      await noteMailed(tx, id);
    });
  }

  /** Delivers everything that waits, and what that leads to, now. A mail that has to wait stays with the worker. */
  async drain(): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const next = (await waiting(this.db.reading)).filter((id) => !tried.has(id));
      if (next.length === 0) return;
      for (const id of next) {
        tried.add(id);
        await this.deliver(id, { lastAttempt: false }).catch((error: unknown) =>
          this.log.info({ mail: id, err: error }, 'mail left to the worker'),
        );
      }
    }
  }

  /**
   * Ends a mail that came back after it had been sent: those are told whom a refusal at once would have told. Where the address
   * has been corrected since, it goes there instead. False if it was not out; then nothing changes.
   */
  async bounced(tx: Tx, mailId: string, why: string, actor: Actor): Promise<boolean> {
    const mail = await hold(tx, mailId);
    const error = errorOf(why);
    if (!mail || !(await cameBack(tx, mailId, error))) return false;
    if (await followMoved(tx, mailId))
      this.log.info({ mail: mailId, kind: mail.kind }, 'mail bounced at a former address');
    else await this.tellOfLoss(tx, { mail, attempt: mail.attempts, actor }, 'bounced', error);
    return true;
  }

  /** Notes what holds a mail up on its way. False if it is not on its way. */
  async delayed(tx: Tx, mailId: string, why: string): Promise<boolean> {
    return delayed(tx, mailId, errorOf(why));
  }

  /** A mail written out as it was or would be sent; only for eyes that may see its link (a rehearsal). */
  async show(mailId: string): Promise<Message | null> {
    const mail = await look(this.db.reading, mailId);
    return mail && !mail.erased ? compose(letterOf(mail, this.links)) : null;
  }

  private async attempt(mail: Outgoing): Promise<Result> {
    const skipped = reasonToSkip(mail);
    if (skipped) return { skipped };
    try {
      await this.transport.send(compose(letterOf(mail, this.links)), envelopeOf(mail, this.links));
      return { delivered: true };
    } catch (error) {
      return { failure: error as Error };
    }
  }

  private async record(tx: Tx, mail: Outgoing, result: Result, lastAttempt: boolean): Promise<Error | null> {
    const about = { mail: mail.id, kind: mail.kind, role: mail.role };
    if ('skipped' in result) {
      await ended(tx, mail.id, 'skipped', { error: result.skipped });
      this.log.info({ ...about, reason: result.skipped }, 'mail skipped');
      return null;
    }
    if ('delivered' in result) {
      await ended(tx, mail.id, this.transport.endsAs, { address: mail.email });
      this.log.info({ ...about, destination: this.transport.destination }, `mail ${this.transport.endsAs}`);
      return null;
    }
    const { failure } = result;
    const error = errorOf(failure.message);
    if (failure instanceof PermanentFailure || lastAttempt) {
      await this.giveUp(tx, mail, error);
      return null;
    }
    await attempted(tx, mail.id, error);
    const alert = !(failure instanceof TemporaryFailure) || failure.ourFault;
    this.log[alert ? 'error' : 'warn']({ ...about, error, alert }, 'mail deferred');
    return failure;
  }

  private async giveUp(tx: Tx, mail: Outgoing, error: string): Promise<void> {
    await ended(tx, mail.id, 'failed', { address: mail.email, error });
    await this.tellOfLoss(tx, { mail, attempt: mail.attempts + 1, actor: 'clock' }, 'failed', error);
  }

  /** Tells the next who can act, in the transaction in which the mail ends. */
  private async tellOfLoss(tx: Tx, loss: Loss, how: 'failed' | 'bounced', error: string): Promise<void> {
    const { id, kind, role } = loss.mail;
    const told = (await this.whenLost(tx, loss)) || (await this.tellStandIns(tx, loss));
    this.log[told ? 'warn' : 'error']({ mail: id, kind, role, error, alert: !told }, `mail ${how}`);
  }

  private async tellStandIns(tx: Tx, { mail, attempt }: Loss): Promise<boolean> {
    const { prototypeId, facts } = mail;
    const tell = await standIns(tx, mail);
    await enqueue(
      tx,
      tell.map((standIn) => ({
        ...standIn,
        prototypeId,
        kind: 'undeliverable',
        // A mail retried to another bad address is news again.
        actKey: `undeliverable/${mail.id}/${attempt}`,
        facts: { term: facts.term, mail: mail.id },
      })),
    );
    return tell.length > 0;
  }
}

function errorOf(said: string): string {
  return shortened(plain(said), LONGEST_ERROR);
}

type Result = { skipped: string } | { delivered: true } | { failure: Error };
