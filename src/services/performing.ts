import { instantText, type Instant } from '../domain/calendar.js';
import { addressees, needsAdministrators, type Addressee } from '../domain/agenda/addressees.js';
import { type Verdict } from '../domain/agenda/triage.js';
import { type Act, type ActKind } from '../domain/agenda/act.js';
import { type Prototype } from '../domain/prototype.js';
import { type Tx } from '../storage/database.js';
import { openDecisionRequest } from '../storage/decision-requests.js';
import { type NewEvent } from '../storage/journal.js';
import { findAdministrators } from '../storage/members.js';
import { enqueue } from '../storage/outbox.js';
import { mailsTo, saidBy } from './correspondence.js';
import { actOnRound, cancelUnopened } from './round-acts.js';

/** What the acts of one waking did: events to journal, and how many mails went into the outbox. */
export interface Performed {
  events: NewEvent[];
  mails: number;
  lapses: boolean;
}

/** Performs what is due for one prototype, in order, inside the transaction that holds it. A lapse comes last: it ends the term. */
export async function perform(tx: Tx, prototype: Prototype, verdicts: Verdict[], now: Instant): Promise<Performed> {
  const performed: Performed = { events: [], mails: 0, lapses: false };
  const acts = verdicts.flatMap(({ act, skipped }) => (skipped === null ? [act] : []));
  const administrators = acts.some((act) => needsAdministrators(prototype, act)) ? await findAdministrators(tx) : [];
  const written = addressees(prototype, acts, administrators);
  for (const { act, skipped } of verdicts) {
    if (skipped !== null) {
      await cancelUnopened(tx, prototype, act);
      performed.events.push(skippedEvent(act, skipped));
      continue;
    }
    const { mails, ...data } = await performOne(tx, prototype, act, written.get(act)!, now);
    performed.mails += mails;
    performed.lapses ||= act.kind === 'lapse';
    performed.events.push({ kind: act.kind, actKey: act.key, data: { dueAt: instantText(act.dueAt), mails, ...data } });
  }
  return performed;
}

export function skippedEvent({ key, kind, dueAt }: Act, reason: string): NewEvent {
  return { kind: 'skipped', actKey: key, data: { act: kind, dueAt: instantText(dueAt), reason } };
}

/** What is told of elsewhere, or to nobody: a lapse is told as every decision is, where it is recorded. */
const SAYS_NOTHING = ['expiry', 'lapse', 'round-opening', 'round-closing'] as const;
type Silent = (typeof SAYS_NOTHING)[number];

async function performOne(
  tx: Tx,
  prototype: Prototype,
  act: Act,
  to: Addressee[],
  now: Instant,
): Promise<{ mails: number } & Record<string, unknown>> {
  const done = act.round === undefined ? {} : await actOnRound(tx, prototype, act, now);
  if (act.kind === 'decision-request') await openDecisionRequest(tx, prototype.mustBeUndecided().id, act.personId!);
  if (SAYS_NOTHING.includes(act.kind as Silent)) return { mails: 0, ...done };
  const mails = mailsTo(prototype, to, saidBy(act as Act & { kind: Exclude<ActKind, Silent> }, prototype));
  await enqueue(tx, mails);
  return { mails: mails.length, ...done };
}
