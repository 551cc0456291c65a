import { Injectable } from '@nestjs/common';
import { addressees, type Administrator } from '../domain/agenda/addressees.js';
import { earlier, instantText, notAfter, type Instant } from '../domain/calendar.js';
import { agenda } from '../domain/agenda/agenda.js';
import { type Act } from '../domain/agenda/act.js';
import { judge, type Verdict } from '../domain/agenda/triage.js';
import { type Manifest } from '../domain/manifest.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { register, type Warning } from '../domain/registration.js';
import { Database } from '../storage/database.js';
import { findPredecessor } from '../storage/lineages.js';
import { findAdministrators } from '../storage/members.js';
import { newPrototype } from './registrations.service.js';

export interface RehearsedAct {
  key: string;
  kind: string;
  dueAt: string;
  /** The same instant on the wall clock of the prototype's zone, with its offset. */
  localTime: string;
  to: { name: string; email: string; locale: string; role: string }[];
  /** Why nothing would happen; null when it would. */
  skipped: string | null;
}

/** Acts of a century would fill nothing but memory. */
const FURTHEST_YEARS = 20;

/** What would happen to a registration until a date, if nobody decided; with no effect. */
@Injectable()
export class RehearsalsService {
  constructor(private readonly db: Database) {}

  /** @throws Refusal `invalid` with every fault, as a registration would */
  async rehearse(
    manifest: Manifest,
    until: Instant,
    now: Instant,
  ): Promise<{ acts: RehearsedAct[]; warnings: Warning[] }> {
    const furthest = now.toZonedDateTimeISO('UTC').add({ years: FURTHEST_YEARS }).toInstant();
    if (!notAfter(until, furthest))
      throw new Refusal('invalid', `A rehearsal looks at most ${FURTHEST_YEARS} years ahead.`, { faults: [tooFar] });
    const predecessor =
      manifest.predecessor == null ? null : await findPredecessor(this.db.reading, manifest.predecessor);
    const registration = register(manifest, predecessor, now);
    const prototype = newPrototype(registration, { memberId: '00000000-0000-0000-0000-000000000000' }, now);
    const administrators = await findAdministrators(this.db.reading);
    const acts = agenda(prototype, until).filter((act) => notAfter(act.dueAt, until));
    return {
      acts: wakings(acts, now).flatMap(({ at, due }) =>
        rehearsed(prototype, judge(due, prototype, at), administrators),
      ),
      warnings: registration.warnings,
    };
  }
}

const tooFar = { pointer: '/until', code: 'too-far', detail: `until lies at most ${FURTHEST_YEARS} years ahead.` };

/** Acts by the waking that performs them: all that is due already at once, then each as it falls due. */
function wakings(acts: Act[], now: Instant): { at: Instant; due: Act[] }[] {
  const found: { at: Instant; due: Act[] }[] = [];
  for (const act of acts) {
    const at = earlier(act.dueAt, now) ? now : act.dueAt;
    const last = found.at(-1);
    if (last?.at.equals(at)) last.due.push(act);
    else found.push({ at, due: [act] });
  }
  return found;
}

function rehearsed(prototype: Prototype, verdicts: Verdict[], administrators: Administrator[]): RehearsedAct[] {
  const performed = verdicts.flatMap(({ act, skipped }) => (skipped === null ? [act] : []));
  const written = addressees(prototype, performed, administrators);
  return verdicts.map(({ act, skipped }) => ({
    key: act.personId ? act.key.replace(act.personId, prototype.person(act.personId)!.email) : act.key,
    kind: act.kind,
    dueAt: instantText(act.dueAt),
    localTime: act.dueAt.toZonedDateTimeISO(prototype.timeZone).toString({ timeZoneName: 'never' }),
    to: (written.get(act) ?? []).map(({ name, email, locale, role }) => ({ name, email, locale, role })),
    skipped,
  }));
}
