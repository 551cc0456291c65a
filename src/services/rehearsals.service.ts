import { Injectable } from '@nestjs/common';
import { addressees, type Administrator } from '../domain/agenda/addressees.js';
import { rehearsed, standing } from '../domain/agenda/rehearsing.js';
import { type Verdict } from '../domain/agenda/triage.js';
import { instantText, type Instant } from '../domain/calendar.js';
import { mustNotBeTooFar } from '../domain/far-ahead.js';
import { type Manifest } from '../domain/manifest.js';
import { type Prototype } from '../domain/prototype.js';
import { register, type Warning } from '../domain/registration.js';
import { Database } from '../storage/database.js';
import { findPredecessor } from '../storage/lineages.js';
import { findAdministrators } from '../storage/members.js';
import { mustBeFree } from '../storage/prototypes.js';
import { newPrototype, recreated } from './registrations.service.js';

export interface RehearsedAct {
  key: string;
  kind: string;
  dueAt: string;
  /** The same instant on the wall clock of the prototype's zone, with its offset. */
  localTime: string;
  to: { name: string; email: string; locale: string; role: string }[];
  /** Comes only if nobody answers before. */
  expected: boolean;
  /** Why nothing would happen; null when it would. */
  skipped: string | null;
}

/** What would happen to a registration until a date, if nobody answered and nobody decided; with no effect. */
@Injectable()
export class RehearsalsService {
  constructor(private readonly db: Database) {}

  /** @throws Refusal `invalid` with every fault, and `slug-taken`, as a registration would */
  async rehearse(
    manifest: Manifest,
    until: Instant,
    now: Instant,
  ): Promise<{ acts: RehearsedAct[]; warnings: Warning[] }> {
    mustNotBeTooFar('/until', until, now);
    return this.db.transaction(async (tx) => {
      const predecessor = manifest.predecessor == null ? null : await findPredecessor(tx, manifest.predecessor);
      const registration = register(manifest, predecessor, now);
      await mustBeFree(tx, manifest.slug);
      const prototype = newPrototype(registration, { memberId: '00000000-0000-0000-0000-000000000000' }, now);
      return {
        acts: rehearsedUntil(until, prototype, await findAdministrators(tx), now),
        warnings: [...registration.warnings, ...(await recreated(tx, manifest))],
      };
    });
  }
}

function rehearsedUntil(
  until: Instant,
  prototype: Prototype,
  administrators: Administrator[],
  now: Instant,
): RehearsedAct[] {
  const sure = standing(prototype, until);
  const acts: RehearsedAct[] = [];
  for (const { verdicts } of rehearsed(prototype, until, now))
    acts.push(...told(prototype, verdicts, administrators, sure));
  return acts;
}

function told(
  prototype: Prototype,
  verdicts: Verdict[],
  administrators: Administrator[],
  sure: Set<string>,
): RehearsedAct[] {
  const performed = verdicts.flatMap(({ act, skipped }) => (skipped === null ? [act] : []));
  const written = addressees(prototype, performed, administrators);
  return verdicts.map(({ act, skipped }) => ({
    key: act.personId ? act.key.replace(act.personId, prototype.person(act.personId)!.email) : act.key,
    kind: act.kind,
    dueAt: instantText(act.dueAt),
    localTime: act.dueAt.toZonedDateTimeISO(prototype.timeZone).toString({ timeZoneName: 'never' }),
    to: (written.get(act) ?? []).map(({ name, email, locale, role }) => ({ name, email, locale, role })),
    expected: !sure.has(act.key),
    skipped,
  }));
}
