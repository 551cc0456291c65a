import { instantText } from '../domain/calendar.js';
import { addressees, needsAdministrators, type Addressee } from '../domain/agenda/addressees.js';
import { type Verdict } from '../domain/agenda/triage.js';
import { type Act } from '../domain/agenda/act.js';
import { type Prototype } from '../domain/prototype.js';
import { type Tx } from '../storage/database.js';
import { openDecisionRequest } from '../storage/decision-requests.js';
import { type NewEvent } from '../storage/journal.js';
import { findAdministrators } from '../storage/members.js';
import { enqueue } from '../storage/outbox.js';
import { factsOf, mailsTo } from './correspondence.js';

/** What the acts of one waking did: events to journal, and how many mails went into the outbox. */
export interface Performed {
  events: NewEvent[];
  mails: number;
  lapses: boolean;
}

/** Performs what is due for one prototype, in order, inside the transaction that holds it. A lapse comes last: it ends the term. */
export async function perform(tx: Tx, prototype: Prototype, verdicts: Verdict[]): Promise<Performed> {
  const performed: Performed = { events: [], mails: 0, lapses: false };
  const acts = verdicts.flatMap(({ act, skipped }) => (skipped === null ? [act] : []));
  const administrators = acts.some((act) => needsAdministrators(prototype, act)) ? await findAdministrators(tx) : [];
  const written = addressees(prototype, acts, administrators);
  for (const { act, skipped } of verdicts) {
    if (skipped !== null) {
      performed.events.push(skippedEvent(act, skipped));
      continue;
    }
    const mails = await performOne(tx, prototype, act, written.get(act)!);
    performed.mails += mails;
    performed.lapses ||= act.kind === 'lapse';
    performed.events.push({ kind: act.kind, actKey: act.key, data: { dueAt: instantText(act.dueAt), mails } });
  }
  return performed;
}

export function skippedEvent({ key, kind, dueAt }: Act, reason: string): NewEvent {
  return { kind: 'skipped', actKey: key, data: { act: kind, dueAt: instantText(dueAt), reason } };
}

async function performOne(tx: Tx, prototype: Prototype, act: Act, to: Addressee[]): Promise<number> {
  const { kind, key: actKey } = act;
  if (kind === 'expiry' || kind === 'lapse') return 0; // a lapse is told as every decision is, where it is recorded
  if (kind === 'decision-request') await openDecisionRequest(tx, prototype.mustBeUndecided().id, act.personId!);
  const mails = mailsTo(prototype, to, { kind, actKey, facts: factsOf(act) });
  await enqueue(tx, mails);
  return mails.length;
}
