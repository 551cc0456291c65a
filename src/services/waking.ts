import { instantText, type Instant } from '../domain/calendar.js';
import { upcoming } from '../domain/agenda/agenda.js';
import { type OnRecord } from '../domain/agenda/recorded.js';
import { triage } from '../domain/agenda/triage.js';
import { type Prototype } from '../domain/prototype.js';
import { type Tx } from '../storage/database.js';
import { type NewEvent } from '../storage/journal.js';
import { saveWake } from '../storage/prototypes.js';
import { skippedEvent } from './performing.js';

/** Recomputes when the clock looks at a prototype next. Every write that can change the agenda ends with this. */
export async function rewake(tx: Tx, prototype: Prototype, recorded: OnRecord): Promise<void> {
  const acts = upcoming(prototype, recorded);
  const shown = acts.map(({ key, kind, dueAt }) => ({ key, kind, dueAt: instantText(dueAt) }));
  prototype.wakesAt = acts[0]?.dueAt ?? null;
  prototype.nextActs = shown;
  await saveWake(tx, prototype.id, prototype.wakesAt, shown);
}

/** Acts of a term just opened that lie before its opening: recorded as skipped there and then, so that no tick wakes for them. */
export function skippedFromTheStart(prototype: Prototype, now: Instant): NewEvent[] {
  return triage(prototype, new Set(), now).flatMap(({ act, skipped }) =>
    skipped === null ? [] : [skippedEvent(act, skipped)],
  );
}
